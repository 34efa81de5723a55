import { oneLine } from "../backend/untrusted";
import { t } from "../text/texts.svelte";

const LONGEST_FILE_NAME = 200;

/** Puts a text on the clipboard; where the system does not let the page, through a selected text field. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyThroughField(text);
  }
}

function copyThroughField(text: string): void {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "off-screen";
  // A dialog keeps the focus within itself, so the field has to stand there.
  (document.querySelector("[role=dialog]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error(t("trouble-clipboard"));
}

/** A chosen file's name, fit to be shown. */
export function nameOf(file: File): string {
  return oneLine(file.name, LONGEST_FILE_NAME);
}

/** A chosen file's bytes as base64. */
export async function base64Of(file: File): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(nameOf(file)));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}

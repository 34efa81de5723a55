// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Typed } from "./typed";

let stored: string[];
let end: () => void;
let typed: Typed;

beforeEach(() => {
  stored = [];
  document.body.innerHTML = `<input id="name" /><textarea id="notes"></textarea><select id="rule"></select>`;
  document.body.addEventListener("change", ({ target }) => {
    const field = target as HTMLInputElement;
    stored.push(`${field.id}: ${field.value}`);
  });
  typed = new Typed();
  end = typed.start();
});

afterEach(() => {
  end();
  vi.restoreAllMocks();
  document.body.replaceWith(document.createElement("body"));
});

function type(id: string, text: string): HTMLInputElement {
  const field = document.getElementById(id) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.setSelectionRange(2, 3);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return field;
}

const hide = () => {
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
};

it.each([
  ["the window closes", () => window.dispatchEvent(new Event("pagehide"))],
  ["it cannot be seen any more", hide],
  ["another window is chosen", () => window.dispatchEvent(new Event("blur"))],
])("stores what is being typed when %s, once, and leaves focus and caret where they are", (_, happens) => {
  const field = type("notes", "Half a sent");
  happens();
  happens();
  expect(stored).toEqual(["notes: Half a sent"]);
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([2, 3]);
});

it("stores nothing where nothing was typed, or what was typed was left", () => {
  document.getElementById("name")!.focus();
  window.dispatchEvent(new Event("pagehide"));
  type("name", "Fjell").dispatchEvent(new Event("change", { bubbles: true }));
  window.dispatchEvent(new Event("pagehide"));
  expect(stored).toEqual(["name: Fjell"]);
});

it("stores again what is typed after it was stored", () => {
  type("name", "Fjell");
  typed.leave();
  type("name", "Fjell AS");
  typed.leave();
  expect(stored).toEqual(["name: Fjell", "name: Fjell AS"]);
});

it("stores nothing when the page comes into view, or after it has ended", () => {
  type("name", "Fjell");
  document.dispatchEvent(new Event("visibilitychange"));
  end();
  window.dispatchEvent(new Event("pagehide"));
  expect(stored).toEqual([]);
});

it("lets a field go that is gone", () => {
  type("name", "Fjell").remove();
  typed.leave();
  expect(stored).toEqual([]);
});

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Fields are stored when they are left. What is being typed as the window or the part of it closes is left without a
 * word: then this says so in the field's place, which keeps focus and caret.
 */
export class Typed {
  /** The field in which something was typed since it was last left. */
  private field: Field | null = null;
  /** What was stored in a field's place: the browser's own word for it comes later, and says nothing new. */
  private stored: { field: Field; value: string } | null = null;

  /** Watches all fields until the returned function is called. */
  start(): () => void {
    const watched = new AbortController();
    const { signal } = watched;
    const capture = true;
    document.addEventListener("input", ({ target }) => this.typedIn(target), { signal, capture });
    document.addEventListener("change", (event) => this.left(event), { signal, capture });
    document.addEventListener("visibilitychange", () => document.hidden && this.leave(), { signal });
    window.addEventListener("blur", () => this.leave(), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
    return () => watched.abort();
  }

  /** Leaves the field, if there is one, as far as storing goes. */
  leave(): void {
    const field = this.field;
    this.field = null;
    if (!field?.isConnected) return;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    this.stored = { field, value: field.value };
  }

  private typedIn(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    this.field = target;
    this.stored = null;
  }

  private left(event: Event): void {
    const { stored } = this;
    this.stored = null;
    if (event.target === this.field) this.field = null;
    else if (event.isTrusted && event.target === stored?.field && stored.field.value === stored.value) {
      event.stopImmediatePropagation();
    }
  }
}

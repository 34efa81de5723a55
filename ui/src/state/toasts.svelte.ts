export interface Toast {
  id: number;
  text: string;
  error: boolean;
  action?: { label: string; run: () => void };
}

const READ_MS = 5_000;
const UNDO_MS = 10_000;

/** Short messages at the foot of the window: what was done, and how to take it back. */
export class Toasts {
  shown = $state.raw<Toast[]>([]);
  private last = 0;

  say(text: string, action?: Toast["action"]): void {
    const toast: Toast = { id: ++this.last, text, error: false, ...(action ? { action } : {}) };
    this.show(toast);
    setTimeout(() => this.dismiss(toast.id), action ? UNDO_MS : READ_MS);
  }

  /** An error stays until it is dismissed. */
  fail(text: string): void {
    this.show({ id: ++this.last, text, error: true });
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  private show(toast: Toast): void {
    this.shown = [...this.shown.filter((other) => other.text !== toast.text), toast].slice(-3);
  }
}

// A worker that is asked one thing at a time and answers by number; loaded when it is first asked.

type Waiting = { done: (answer: unknown) => void; failed: (error: Error) => void };

export interface Answered { id: number; answer?: unknown; error?: { message: string; path: string } }

export class Helper {
  readonly #made: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #number = 0;

  constructor(made: () => Worker) {
    this.#made = made;
  }

  /** What it answers. Rejects with what it refuses, and with what goes wrong in it. */
  ask<Answer>(what: object, handed: Transferable[] = []): Promise<Answer> {
    return new Promise((done, failed) => {
      this.#number += 1;
      this.#waiting.set(this.#number, { done: done as (answer: unknown) => void, failed });
      this.#begun().postMessage({ ...what, id: this.#number }, handed);
    });
  }

  #begun(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#made();
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      const { done, failed } = this.#waiting.get(data.id) ?? {};
      this.#waiting.delete(data.id);
      if (data.error) failed?.(Object.assign(new Error(data.error.message), { path: data.error.path }));
      else done?.(data.answer);
    };
    worker.onerror = (event) => this.#fallen(event.message || "it could not be loaded; load the page again");
    worker.onmessageerror = () => this.#fallen("its answer is more than this browser can hold");
    this.#worker = worker;
    return worker;
  }

  #fallen(message: string): void {
    for (const { failed } of this.#waiting.values()) failed(new Error(message));
    this.#waiting.clear();
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** Answers what a page asks, in a worker. */
export function answering<Asked extends { id: number }>(answer: (asked: Asked) => unknown): void {
  self.onmessage = async ({ data }: MessageEvent<Asked>) => {
    try {
      self.postMessage({ id: data.id, answer: await answer(data) });
    } catch (error) {
      const { message, path = "" } = error as Error & { path?: string };
      self.postMessage({ id: data.id, error: { message, path } });
    }
  };
}

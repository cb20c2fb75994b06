import { init, tool, type Tools } from "schoolgate/tools";

const ready = init();

self.onmessage = async ({ data }: MessageEvent<{ id: number; name: keyof Tools; input: never }>) => {
  try {
    await ready;
    self.postMessage({ id: data.id, answer: tool(data.name, data.input) });
  } catch (error) {
    const { message, path = "" } = error as Error & { path?: string };
    self.postMessage({ id: data.id, error: { message, path } });
  }
};

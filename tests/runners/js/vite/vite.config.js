// A worker that waits for the package's file is a module, which Vite has to be told.
export default { worker: { format: "es" }, server: { host: "127.0.0.1" } };

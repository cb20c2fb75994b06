// The document to write on: CodeMirror, with the findings at their lines and the schema's words to complete with.

import { autocompletion, completionKeymap, type CompletionContext } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { Finding } from "schoolgate/tools";

import schema from "../../docs/schema/policy.schema.json";

let kept: { view: EditorView; draft: string } | undefined;
let changed: (draft: string) => void = () => undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

/** The editor, the same from one drawing to the next, so that nothing typed is lost. */
export function editor(draft: string, findings: Finding[], then: (draft: string) => void): HTMLElement {
  changed = then;
  if (!kept) kept = { view: made(draft), draft };
  const { view } = kept;
  if (view.state.doc.toString() !== draft && pause === undefined) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: draft } });
  }
  view.dispatch(setDiagnostics(view.state, findings.flatMap((finding) => at(view.state.doc, finding))));
  return view.dom;
}

function made(draft: string): EditorView {
  return new EditorView({
    state: EditorState.create({
      doc: draft,
      extensions: [
        lineNumbers(), foldGutter(), history(), bracketMatching(), json(), syntaxHighlighting(defaultHighlightStyle), lintGutter(),
        autocompletion({ override: [words] }), keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "The policy's document" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          clearTimeout(pause);
          pause = setTimeout(() => {
            pause = undefined;
            const now = update.view.state.doc.toString();
            if (kept && now !== kept.draft) {
              kept.draft = now;
              changed(now);
              update.view.focus();
            }
          }, 600);
        }),
      ],
    }),
  });
}

function at(doc: Text, { line, column, end_line, end_column, severity, sentence }: Finding): Diagnostic[] {
  if (line > doc.lines) return [];
  const place = (row: number, col: number) => {
    const found = doc.line(Math.min(row, doc.lines));
    return Math.min(found.from + col - 1, found.to);
  };
  const from = place(line, column);
  return [{ from, to: Math.max(from, place(end_line, end_column)), severity: severity === "note" ? "info" : severity, message: sentence }];
}

/** Every field and word that the schema knows, with what it says of it. */
const KNOWN: { label: string; type: string; info?: string }[] = gathered(schema);

function gathered(of: unknown): { label: string; type: string; info?: string }[] {
  const found = new Map<string, { label: string; type: string; info?: string }>();
  const add = (label: string, type: string, info: unknown) => {
    if (!found.has(label)) found.set(label, { label, type, ...(typeof info === "string" ? { info } : {}) });
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (!node || typeof node !== "object") return;
    const { properties, enum: words, const: word, description } = node as Record<string, unknown>;
    for (const [name, field] of Object.entries((properties ?? {}) as Record<string, { description?: string }>)) add(name, "property", field.description);
    for (const one of [...(Array.isArray(words) ? words : []), word]) if (typeof one === "string") add(one, "constant", description);
    Object.values(node).forEach(walk);
  };
  walk(of);
  return [...found.values()].sort((one, other) => one.label.localeCompare(other.label));
}

function words(context: CompletionContext) {
  const before = context.matchBefore(/"[\w-]*$/);
  if (!before) return null;
  return { from: before.from + 1, options: KNOWN, validFor: /^[\w-]*$/ };
}

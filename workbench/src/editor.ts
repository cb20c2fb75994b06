// The document to write on: CodeMirror, with the findings at their lines and the schema's words to complete with.

import { autocompletion, completionKeymap, type CompletionContext } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState, type Text } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Finding } from "schoolgate/tools";

import schema from "../../docs/schema/policy.schema.json";

export type Format = "json" | "yaml";
type Changed = (draft: string, format: Format) => void;

let kept: { view: EditorView; draft: string; format: Format } | undefined;
let changed: Changed = () => undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

const language = new Compartment();
const LANGUAGES = { json, yaml };

/** In the page's own colours, which are legible on light and on dark. */
const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "code-field" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], class: "code-word" },
  { tag: tags.comment, class: "code-comment" },
]);

/** The editor, the same from one drawing to the next, so that nothing typed is lost. */
export function editor(draft: string, format: Format, findings: Finding[], then: Changed): HTMLElement {
  changed = then;
  kept ??= { view: made(draft, format), draft, format };
  const { view } = kept;
  if (format !== kept.format) {
    kept.format = format;
    view.dispatch({ effects: language.reconfigure(LANGUAGES[format]()) });
  }
  if (view.state.doc.toString() !== draft && pause === undefined) {
    kept.draft = draft;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: draft } });
  }
  view.dispatch(setDiagnostics(view.state, findings.flatMap((finding) => at(view.state.doc, finding))));
  return view.dom;
}

/** Goes to a line. */
export function toLine(line: number): void {
  if (!kept) return;
  const { view } = kept;
  const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}

/** Of a text that somebody brings along: JSON begins with a brace, after its comments. */
export const guessed = (text: string): Format => (/^\s*((\/\/.*\s*)|(\/\*[^]*?\*\/\s*))*\{/.test(text) ? "json" : "yaml");

function made(draft: string, format: Format): EditorView {
  return new EditorView({
    state: EditorState.create({
      doc: draft,
      extensions: [
        lineNumbers(), foldGutter(), history(), bracketMatching(), language.of(LANGUAGES[format]()), syntaxHighlighting(COLOURS), lintGutter(),
        autocompletion({ override: [words] }), keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "The policy's document", tabindex: "0" }), EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          const pasted = update.transactions.some((one) => one.isUserEvent("input.paste") && one.changes.length <= 2);
          clearTimeout(pause);
          pause = setTimeout(() => {
            pause = undefined;
            const now = update.view.state.doc.toString();
            if (kept && now !== kept.draft) {
              kept.draft = now;
              changed(now, pasted ? guessed(now) : kept.format);
              update.view.focus();
            }
          }, 600);
        }),
      ],
    }),
  });
}

function at(doc: Text, { line, column, end_line, end_column, severity, sentence, word, meant }: Finding): Diagnostic[] {
  if (line > doc.lines) return [];
  const place = (row: number, col: number) => {
    const found = doc.line(Math.min(row, doc.lines));
    return Math.min(found.from + col - 1, found.to);
  };
  const from = place(line, column);
  const to = Math.max(from, place(end_line, end_column));
  // The mend, where the tools know what was meant.
  const actions = word && meant ? [{
    name: `Write “${meant}”`,
    apply: (view: EditorView, first: number, last: number) => {
      const found = view.state.sliceDoc(first, last).indexOf(word);
      if (found >= 0) view.dispatch({ changes: { from: first + found, to: first + found + word.length, insert: meant } });
    },
  }] : [];
  return [{ from, to, severity: severity === "note" ? "info" : severity, message: sentence, actions }];
}

/** Has what was meant stand where the finding is. */
export function mend(finding: Finding): void {
  if (!kept) return;
  const { view } = kept;
  const [found] = at(view.state.doc, finding);
  found?.actions?.[0]?.apply(view, found.from, found.to);
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
  const yamls = kept?.format === "yaml";
  const before = context.matchBefore(yamls ? /[\w-]+$/ : /"[\w-]*$/);
  if (!before) return null;
  return { from: before.from + (yamls ? 0 : 1), options: KNOWN, validFor: /^[\w-]*$/ };
}

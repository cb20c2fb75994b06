// Elements, said in one line each.

type Child = Node | string | number | null | undefined | false;
type Given = Record<string, unknown>;

/** An element with attributes, listeners (`onclick`) and children; what is absent or false is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, given: Given = {}, ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value as EventListener);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child || child === 0).map((child) => child as Node | string));
  return made;
}

/** A choice among some, with what happens when another is taken. */
export function choice(
  label: string, options: readonly { value: string; says: string; group?: string }[], chosen: string,
  taken: (value: string) => void, hidden = false,
): HTMLElement {
  const groups = new Map<string, HTMLElement[]>();
  for (const { value, says, group = "" } of options) {
    const option = h("option", { value, selected: value === chosen }, says);
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  const listed = [...groups].flatMap(([group, found]) => (group ? [h("optgroup", { label: group }, found)] : found));
  const select = h("select", {
    "aria-label": hidden ? label : undefined, id: hidden ? undefined : `choice-${label.split(",")[0]?.toLowerCase().replaceAll(" ", "-")}`, onchange: (event: Event) => taken((event.target as HTMLSelectElement).value),
  }, listed);
  return hidden ? select : h("label", { class: "choice" }, h("span", {}, label), select);
}

/** A sentence of the engine's, in which what stands between backticks is code. */
export function sentenceOf(text: string): (HTMLElement | string)[] {
  return text.split("`").map((part, at) => (at % 2 ? h("code", {}, part) : part));
}

/** A sentence of what went wrong, in the place where the answer would stand. */
export function trouble(error: unknown): HTMLElement {
  const said = error instanceof Error ? error.message : String(error);
  const path = (error as { path?: string }).path;
  return h("p", { class: "trouble", role: "alert" }, path ? h("code", {}, path) : null, path ? ": " : "", sentenceOf(said));
}

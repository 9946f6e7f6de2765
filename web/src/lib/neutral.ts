// Words of pages nobody has checked are shown as text and never as markup. What cannot be seen, or would turn the
// reading order of what follows, is shown as its number: U+202E stands there for everybody to see and does nothing.

// Controls other than tab and line feed, soft hyphen, zero-width and bidi characters, tags, interlinear and other
// format characters. U+200C and U+200D are left: scripts and emoji need them inside words.
const kUnseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

export function code_name(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** For one line: titles, names, quotes. */
export function neutral(text: string | undefined | null): string {
  return text ? text.replace(kUnseen, (character) => (character === "\u00ad" || character === "\r" ? "" : `[${code_name(character)}]`)) : "";
}

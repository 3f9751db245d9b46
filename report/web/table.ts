// Tables as files: comma-separated values (RFC 4180), as report/data/csv.go writes them.

export type Value = string | number | null;

// csv is a line for each row. Numbers have all their digits, and what is not there is empty.
export function csv(rows: Value[][]): string {
  return rows.map((row) => row.map(field).join(",") + "\r\n").join("");
}

function field(value: Value): string {
  if (value === null) return "";
  const text = typeof value === "number" ? String(value) : inert(value);
  return /[",\r\n]|^\s/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

// inert keeps a spreadsheet from taking a name for a formula: it puts an apostrophe before what would begin one. Control characters are escapes
// already.
function inert(text: string): string {
  return /^ *[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" + text : text;
}

export interface PythonToken {
  /** `end` is the end of a statement: a line end outside brackets, or a semicolon. */
  readonly kind: 'word' | 'string' | 'sign' | 'end';
  readonly text: string;
}

/** Where an import may begin: after one of these words. */
export type ImportWord = 'import' | 'from' | 'import_module' | '__import__';

/**
 * Reads Python source as far as finding imports needs it. `seek` runs through the source without making tokens; after it
 * `take` reads the tokens of one import. Comments, continuation lines and line ends inside brackets are skipped.
 * https://docs.python.org/3/reference/lexical_analysis.html
 */
export class PythonScanner {
  private position = 0;
  private depth = 0;
  private atStatement = true;
  private peeked: { token: PythonToken | undefined; position: number; depth: number } | undefined;
  private readonly end: number;

  constructor(private readonly source: string) {
    this.end = source.lastIndexOf('import');
  }

  /** Goes to behind the next word that may begin an import, and gives it. */
  seek(): ImportWord | undefined {
    this.rewind();
    const { source } = this;
    while (this.position <= this.end) {
      const code = source.charCodeAt(this.position);
      if (isWordCode(code)) {
        const start = this.position;
        if (this.skipWord()) continue;
        const length = this.position - start;
        if (this.atStatement && length === 6 && source.startsWith('import', start)) return this.found('import');
        if (this.atStatement && length === 4 && source.startsWith('from', start)) return this.found('from');
        this.atStatement = false;
        if (length === 13 && source.startsWith('import_module', start)) return 'import_module';
        if (length === 10 && source.startsWith('__import__', start)) return '__import__';
      } else if (code === space || code === tab) this.position++;
      else this.readSign();
    }
    return undefined;
  }

  /** Reads the next token if it is of this kind (and text), and gives its text. */
  take(kind: PythonToken['kind'], text?: string): string | undefined {
    if (!this.peeks(kind, text)) return undefined;
    const token = this.peeked?.token;
    this.peeked = undefined;
    return token?.text;
  }

  peeks(kind: PythonToken['kind'], text?: string): boolean {
    if (!this.peeked) {
      const { position, depth } = this;
      this.peeked = { position, depth, token: this.read() };
    }
    const { token } = this.peeked;
    return token?.kind === kind && (text === undefined || token.text === text);
  }

  private found(word: ImportWord): ImportWord {
    this.atStatement = false;
    return word;
  }

  /** Gives back a token that was looked at and not taken. */
  private rewind(): void {
    if (this.peeked) ({ position: this.position, depth: this.depth } = this.peeked);
    this.peeked = undefined;
  }

  private read(): PythonToken | undefined {
    const { source } = this;
    while (this.position < source.length) {
      if (isWordCode(source.charCodeAt(this.position))) {
        const start = this.position;
        const text = this.skipWord();
        return text ?? { kind: 'word', text: source.slice(start, this.position) };
      }
      const token = this.readSign();
      if (token) return token;
    }
    return undefined;
  }

  /** Goes behind a word; gives the string where the word is a prefix of one. */
  private skipWord(): PythonToken | undefined {
    const { source } = this;
    const start = this.position;
    while (isWordCode(source.charCodeAt(this.position))) this.position++;
    const quote = source.charCodeAt(this.position);
    if ((quote !== doubleQuote && quote !== singleQuote) || this.position - start > 2) return undefined;
    const prefix = source.slice(start, this.position).toLowerCase();
    if (!/^[rbuft]+$/.test(prefix)) return undefined;
    this.position++;
    return this.readString(quote, prefix);
  }

  /** Goes behind anything that is not a word; gives it where it is a token. */
  private readSign(): PythonToken | undefined {
    const { source } = this;
    const code = source.charCodeAt(this.position++);
    if (code === newline || code === semicolon) {
      if (this.depth > 0) return undefined;
      this.atStatement = true;
      return endToken;
    }
    if (code <= space) return undefined;
    if (code === hash) {
      const end = source.indexOf('\n', this.position);
      this.position = end < 0 ? source.length : end;
      return undefined;
    }
    if (code === backslash) {
      if (source.charCodeAt(this.position) === 13) this.position++;
      if (source.charCodeAt(this.position) === newline) this.position++;
      return undefined;
    }
    if (code === doubleQuote || code === singleQuote) return this.readString(code, '');
    const sign = source.charAt(this.position - 1);
    if ('([{'.includes(sign)) this.depth++;
    else if (')]}'.includes(sign) && this.depth > 0) this.depth--;
    this.atStatement = sign === ':' && this.depth === 0;
    return { kind: 'sign', text: sign };
  }

  /** After the opening quote. The text of a formatted string is empty, since it is not known before it runs. */
  private readString(quoteCode: number, prefix: string): PythonToken {
    this.atStatement = false;
    const { source } = this;
    const quote = String.fromCharCode(quoteCode);
    const triple = source.startsWith(quote + quote, this.position);
    if (triple) this.position += 2;
    const close = triple ? quote.repeat(3) : quote;
    const start = this.position;
    const formatted = /[ft]/.test(prefix);
    const special = formatted ? /["'\\\n{]/g : /["'\\\n]/g;
    for (;;) {
      special.lastIndex = this.position;
      const found = special.exec(source);
      if (!found) return { kind: 'string', text: source.slice(start, (this.position = source.length)) };
      this.position = found.index;
      const char = found[0];
      if (char === quote && source.startsWith(close, this.position)) break;
      if (char === '\n' && !triple) return { kind: 'string', text: '' }; // Not closed: the line end ends it.
      this.position += char === '\\' ? 2 : 1;
      if (char === '{') this.skipField();
    }
    const text = formatted ? '' : source.slice(start, this.position);
    this.position += close.length;
    return { kind: 'string', text };
  }

  /** After `{` in a formatted string: an expression, which may hold strings with any quotes, then perhaps `:` and a format. */
  private skipField(): void {
    const { source } = this;
    if (source.charAt(this.position) === '{') {
      this.position++; // `{{` is a brace.
      return;
    }
    for (let depth = 0, inFormat = false; this.position < source.length;) {
      const char = source.charAt(this.position++);
      if (char === '}' && depth === 0) return;
      if (inFormat) {
        if (char === '{') this.skipField();
        else if (char === '\n') return;
      } else if (char === '"' || char === "'") this.readString(char.charCodeAt(0), '');
      else if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth--;
      else if (char === ':' && depth === 0) inFormat = true;
    }
  }
}

const endToken: PythonToken = { kind: 'end', text: '\n' };
const [tab, newline, space, doubleQuote, hash, singleQuote, semicolon, backslash] = [9, 10, 32, 34, 35, 39, 59, 92];

/** Letters, digits, the underscore and everything outside ASCII, which in Python can only be part of a name. */
function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57) || code > 127
  );
}

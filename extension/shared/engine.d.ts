// The glue wasm-pack writes. Wildcards, because it is built output: no file of
// this name stands in the source tree.
declare module "*/engine/qorgan.js" {
  type T = typeof import("./types.js");
  type Act = import("./types.js").Act;
  type Case = import("./types.js").Case;

  export interface ReportInput {
    cases: Case[];
    acts: Act[];
    shots: Record<string, Uint8Array>;
    form: Record<string, string>;
    lang: "kk" | "ru" | "en";
    generated_at: string;
    engine?: Act["engine"];
    /** The public key of this installation, base64 of its SPKI. */
    key?: string;
  }
  export interface CaseInput extends ReportInput {
    key: string;
    /** By act id. */
    secrets: Record<string, Uint8Array>;
    /** By SHA-256. */
    doms: Record<string, string>;
  }
  /** A case file in three steps, because it is signed by a key that only the browser holds. Throws `InputError` or `ArchiveError`. */
  export class CaseFile {
    constructor(input: CaseInput);
    /** The body of the `export` entry. */
    manifest_sha256(): string;
    /** The whole log, that `export` entry last; the answer is the text to sign. */
    seal(log: import("./types.js").CustodyRow[]): string;
    /** Takes the signature, base64 of r‖s; the answer is the file. What was in memory is freed. */
    finish(signature: string): Uint8Array;
    /** For a case file that is not finished. */
    free(): void;
  }
  export class Engine {
    /** Throws an `OwnPackError` with `errors: OwnError[]` when an own text has mistakes. */
    constructor(own?: import("./types.js").OwnText[]);
    scan(
      blocks: import("./types.js").Block[],
      profile: import("./types.js").EngineProfile,
    ): import("./types.js").Verdict[];
    info(): import("./types.js").EngineInfo;
    free(): void;
  }
  export function check_own(own: import("./types.js").OwnText[]): import("./types.js").OwnError[];
  export function group_acts(acts: Act[]): Case[];
  export function render_report(input: ReportInput): string;
  /** The root of the tree over the act's fields, each salted with the secret: hex. */
  export function seal_act(act: Act, secret: Uint8Array): string;
  /** The canonical JSON of an entry, and its SHA-256 in hex. */
  export function custody_entry(entry: import("./types.js").CustodyEntry): { bytes: ArrayLike<number>; hash: string };
  export function sha256_hex(bytes: Uint8Array): string;
  export default function init(options: { module_or_path: unknown }): Promise<unknown>;
}

// A second instance of the same module, with memory of its own.
declare module "*/engine/qorgan.js?spare" {
  export * from "*/engine/qorgan.js";
  export { default } from "*/engine/qorgan.js";
}

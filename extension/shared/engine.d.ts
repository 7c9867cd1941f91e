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
  export function build_case(input: ReportInput): Uint8Array;
  export function sha256_hex(bytes: Uint8Array): string;
  export default function init(options: { module_or_path: unknown }): Promise<unknown>;
}

// A second instance of the same module, with memory of its own.
declare module "*/engine/qorgan.js?spare" {
  export * from "*/engine/qorgan.js";
  export { default } from "*/engine/qorgan.js";
}

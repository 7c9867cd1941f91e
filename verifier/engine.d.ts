declare module "engine" {
  export default function init(input: { module_or_path: Uint8Array }): Promise<unknown>;
  export function verify_case(bytes: Uint8Array, keys: string[]): any;
}
declare module "engine.wasm" {
  const bytes: Uint8Array;
  export default bytes;
}

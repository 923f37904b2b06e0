/** core.wasm, deflated (raw) and then written in base64. */
export const packed: string;

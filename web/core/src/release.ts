/** The release that this loader belongs to. A test holds it to the package and to the core. */
export const release = '0.1.0';

/** The hosts that the elements are tested in, each with a page of its name. */
export const hosts = ['plain', 'react', 'vue', 'angular'];

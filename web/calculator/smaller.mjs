// Markup and styles stand in template texts, which no minifier touches: their indentation and the comments of styles stay behind.
const isOurs = (id) => /\/(elements\/dist|calculator\/src)\//u.test(id);

/** Takes indentation out of our sources, where it means nothing, and comments out of our styles. */
export const smaller = () => ({
  name: 'smaller',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!isOurs(id)) return null;
    const styled = /\.styles\.[jt]s$/u.test(id) ? code.replace(/\/\*[\s\S]*?\*\//gu, '') : code;
    return { code: styled.replace(/\n\s+/gu, '\n'), map: null };
  },
});

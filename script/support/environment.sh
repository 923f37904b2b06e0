# Sourced by the scripts: where tools are found. Expects to be in the project's folder.

# emcc's optimiser is a node program that needs Debian's acorn, which a node from elsewhere does not look for.
export NODE_PATH=/usr/share/nodejs

if [ -x build/tools/node_modules/.bin/npm ]; then
  for quotapack_node in "$PWD"/build/tools/node_modules/node-linux-*/bin; do
    PATH="$quotapack_node:$PWD/build/tools/node_modules/.bin:$PATH"
  done
  export PATH
fi

# Vite needs Node 20.19 or newer.
quotapack_node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

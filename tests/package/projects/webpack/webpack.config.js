export default {
  mode: 'production',
  entry: { main: './main.js', inline: './inline.js', slim: './slim.js' },
  performance: { hints: false },
};

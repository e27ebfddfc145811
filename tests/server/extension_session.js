// Runs the extension with stand-ins for the editor and for the client library, and prints what it asked of them.
"use strict";

const Module = require("module");

const asked = [];
let fails = false;

const vscode = {
  workspace: {
    getConfiguration: (section) => ({ get: (key) => (asked.push(`${section}.${key}`), ["catlearn", "lsp"]) }),
    createFileSystemWatcher: (pattern) => pattern,
  },
  commands: {
    registerCommand: (name, run) => {
      commands[name] = run;
      return { dispose() {} };
    },
  },
  window: { showErrorMessage: (message) => asked.push(message) },
};
const commands = {};

class LanguageClient {
  constructor(id, name, server, options) {
    asked.push(JSON.stringify({ id, server, selector: options.documentSelector }));
  }
  async start() {
    if (fails) {
      throw new Error("not found");
    }
    this.running = true;
    asked.push("started");
  }
  isRunning() {
    return this.running === true;
  }
  async stop() {
    asked.push("stopped");
  }
}

const load = Module._load;
Module._load = (name, ...rest) => {
  if (name === "vscode") {
    return vscode;
  }
  return name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);
};

(async () => {
  const extension = require(process.argv[2]);
  await extension.activate({ subscriptions: [] });
  await commands["catlearn.restart"]();
  await extension.deactivate();
  fails = true;
  await extension.activate({ subscriptions: [] });
  await extension.deactivate();
  console.log(JSON.stringify(asked));
})();

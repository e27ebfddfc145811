// Starts `catlearn lsp` and lets it answer. Everything else is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const [command, ...args] = vscode.workspace.getConfiguration("catlearn").get("command");
  client = new LanguageClient(
    "catlearn",
    "catlearn",
    { command, args },
    {
      documentSelector: [{ language: "catlearn" }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{catl,csv,json,npz,graphml}") },
    },
  );
  try {
    await client.start();
  } catch (problem) {
    const shown = [command, ...args].join(" ");
    vscode.window.showErrorMessage(
      `The language server did not start with "${shown}". Install it with \`pip install "catlearn[lsp]"\`, ` +
        `or say in the setting "catlearn.command" where it is. (${problem.message})`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running !== undefined && running.isRunning()) {
    await running.stop();
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("catlearn.restart", async () => {
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };

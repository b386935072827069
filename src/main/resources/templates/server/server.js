'use strict';
// Starts the target's own server on a loopback port of this run and asks it; the server gets
// neither the nonce nor the word of the proof.
const child = require('child_process');
const http = require('http');
const net = require('net');

const PATIENCE = 20000;
const ANSWER = 5000;
let ended = '';
let port = 0;

const pause = (time) => new Promise((go) => setTimeout(go, time));

function freePort() {
  return new Promise((go, fail) => {
    const probe = net.createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address();
      probe.close(() => go(found));
    });
  });
}

function answers() {
  return new Promise((go) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      go(true);
    });
    socket.on('error', () => go(false));
  });
}

/**
 * Runs the command with PORT, and what else is given, in its environment and waits until somebody
 * listens there.
 */
exports.start = async (command, more = {}) => {
  port = await freePort();
  const environment = { ...process.env, PORT: String(port), HOST: '127.0.0.1', ...more };
  delete environment.POV_NONCE;
  const server = child.spawn('/bin/sh', ['-c', command], {
    env: environment,
    // What it prints could pass for a word of the proof.
    stdio: 'ignore',
  });
  server.on('error', (e) => (ended = String(e)));
  server.on('exit', (code, signal) => (ended = 'it ended with ' + (signal || code)));
  const until = Date.now() + PATIENCE;
  while (!(await answers())) {
    if (ended || Date.now() > until) {
      throw new Error('the server does not listen: ' + (ended || 'it takes too long'));
    }
    await pause(50);
  }
};

/** What the server answers to a path, sent as it is; with a text it is posted as JSON. */
exports.ask = (path, json) => {
  if (ended) {
    throw new Error('the server is gone: ' + ended);
  }
  return new Promise((go, fail) => {
    const options = { host: '127.0.0.1', port, path, timeout: ANSWER };
    if (json !== undefined) {
      options.method = 'POST';
      options.headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(json),
      };
    }
    const request = http.request(options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (body += part));
      response.on('error', fail);
      response.on('end', () =>
        go({ status: response.statusCode, type: response.headers['content-type'] || '', body }),
      );
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', fail);
    request.end(json);
  });
};

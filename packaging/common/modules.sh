# shellcheck shell=bash
# shellcheck disable=SC2034
# Modules of the JDK that the program needs; read by image.sh and hub.sh, not run.
# java.desktop: the token makers of the syntax colours; jdk.jdi, jdk.jdwp.agent: reach of Java proofs; jdk.compiler,
# jdk.jartool: the sample queue compiles with this runtime; jdk.crypto.cryptoki, java.naming, java.security.jgss: TLS and
# logins; jdk.localedata: Brazilian Portuguese dates.
hub_modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http
hub_modules=$hub_modules,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml
hub_modules=$hub_modules,jdk.charsets,jdk.crypto.cryptoki,jdk.jfr,jdk.localedata,jdk.management
hub_modules=$hub_modules,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs,jdk.httpserver
console_modules=$hub_modules,jdk.compiler,jdk.jartool,jdk.jdi,jdk.jdwp.agent
console_modules=$console_modules,javafx.base,javafx.controls,javafx.fxml,javafx.graphics

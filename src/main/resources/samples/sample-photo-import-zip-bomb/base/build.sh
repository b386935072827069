#!/bin/sh
# Builds everything into out/.
set -e
version=$(sed -n 's/^unpack=//p' dependencies.properties)
rm -rf out
mkdir out
javac -proc:none -d out $(find src "vendor/unpack-$version" -name '*.java')

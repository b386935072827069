/** The sandbox on unshare, setpriv, mount and pivot_root of util-linux. */
@NullMarked
package dev.immunis.sandbox.utillinux;

import org.jspecify.annotations.NullMarked;

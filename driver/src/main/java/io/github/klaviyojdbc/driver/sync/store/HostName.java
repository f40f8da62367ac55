/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine, as far as it knows its name. */
final class HostName {
    private static final String NAME = find();

    private HostName() {}

    static String get() {
        return NAME;
    }

    private static String find() {
        try {
            return InetAddress.getLocalHost().getHostName().replace('|', ' ');
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}

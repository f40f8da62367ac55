/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The databases that can be written to, and of the URLs of each what is harmless. A URL comes from whoever writes the SQL, and
 * JDBC drivers take parameters that run scripts, load classes or read files: so what is not listed is refused. Hosts stand in
 * the URL's authority and nowhere else.
 */
enum TargetKind {
    POSTGRESQL(
            "jdbc:postgresql:",
            Form.HOSTS + "/" + Form.NAME + "|" + Form.NAME,
            ParameterForm.QUERY,
            "org.postgresql:postgresql",
            "ssl sslmode sslrootcert sslcert sslkey sslpassword channelBinding gssEncMode connectTimeout loginTimeout"
                    + " socketTimeout tcpKeepAlive ApplicationName currentSchema targetServerType prepareThreshold"
                    + " binaryTransfer",
            "reWriteBatchedInserts=true"),
    MYSQL(
            "jdbc:mysql:",
            Form.HOST + "/" + Form.NAME,
            ParameterForm.QUERY,
            "com.mysql:mysql-connector-j",
            "useSSL requireSSL verifyServerCertificate sslMode tlsVersions connectTimeout socketTimeout tcpKeepAlive"
                    + " serverTimezone connectionTimeZone allowPublicKeyRetrieval characterEncoding",
            "rewriteBatchedStatements=true allowLoadLocalInfile=false autoDeserialize=false"),
    MARIADB(
            "jdbc:mariadb:",
            Form.HOST + "/" + Form.NAME,
            ParameterForm.QUERY,
            "org.mariadb.jdbc:mariadb-java-client",
            "useSsl sslMode connectTimeout socketTimeout tcpKeepAlive timezone allowPublicKeyRetrieval",
            "allowLocalInfile=false useBulkStmts=true"),
    DUCKDB(
            "jdbc:duckdb:",
            Form.FILE + "|:memory:" + Form.NAME,
            ParameterForm.SEMICOLONS,
            "org.duckdb:duckdb_jdbc",
            "threads memory_limit max_memory",
            "autoinstall_known_extensions=false autoload_known_extensions=false"),
    SQLITE(
            "jdbc:sqlite:",
            "(?:file:)?" + Form.FILE + "|:memory:",
            ParameterForm.QUERY,
            "org.xerial:sqlite-jdbc",
            "journal_mode synchronous busy_timeout cache mode foreign_keys",
            "enable_load_extension=false"),
    H2(
            "jdbc:h2:",
            "(?:file:)?" + Form.FILE + "|mem:" + Form.NAME + "|(?:tcp|ssl):" + Form.HOST + "/" + Form.FILE,
            ParameterForm.SEMICOLONS,
            "com.h2database:h2",
            "MODE DATABASE_TO_UPPER DATABASE_TO_LOWER CASE_INSENSITIVE_IDENTIFIERS DB_CLOSE_DELAY DB_CLOSE_ON_EXIT"
                    + " IFEXISTS AUTO_SERVER CIPHER LOCK_TIMEOUT NON_KEYWORDS CACHE_SIZE WRITE_DELAY COMPRESS",
            ""),
    SQLSERVER(
            "jdbc:sqlserver:",
            "//" + Form.ONE_HOST.replace("(?::", "(?:\\\\[\\w$-]+)?(?::") + "/?",
            ParameterForm.BRACES,
            "com.microsoft.sqlserver:mssql-jdbc",
            "databaseName database encrypt trustServerCertificate hostNameInCertificate loginTimeout socketTimeout"
                    + " applicationName applicationIntent multiSubnetFailover",
            ""),
    SNOWFLAKE(
            "jdbc:snowflake:",
            Form.HOST + "/?",
            ParameterForm.QUERY,
            "net.snowflake:snowflake-jdbc",
            "account warehouse db schema role loginTimeout networkTimeout queryTimeout application"
                    + " CLIENT_SESSION_KEEP_ALIVE",
            ""),
    /** A directory, to which DuckDB writes Parquet. */
    PARQUET("file:", "(?://)?" + Form.FILE, ParameterForm.QUERY, "org.duckdb:duckdb_jdbc", "", ""),
    /** Any other database, if the one who set the connection up has allowed it by name. */
    OTHER("jdbc:", "[\\w.:/@,-]+", ParameterForm.QUERY, "", "", "");

    /** Parameters that say who asks, by whatever name; the one that is a secret is never shown. */
    private static final Set<String> USERS = Set.of("user", "username");

    private final String prefix;
    private final Pattern place;
    private final ParameterForm form;
    private final String artifact;
    /** Divided by blanks: a constant holds nothing that can change. */
    private final String allowed;

    /** Likewise. */
    private final String defaults;

    /** Pieces of URLs. No piece has an @: who asks is said by arguments. */
    private static final class Form {
        static final String ONE_HOST = "(?:[\\w.-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?";
        static final String HOST = "//" + ONE_HOST;
        static final String HOSTS = "//" + ONE_HOST + "(?:," + ONE_HOST + ")*";
        static final String NAME = "[\\w.$ -]*";
        static final String FILE = "(?:[A-Za-z]:(?=[/\\\\]))?[^:;?&#%\\p{Cntrl}]*";
    }

    TargetKind(String prefix, String place, ParameterForm form, String artifact, String allowed, String defaults) {
        this.prefix = prefix;
        this.place = Pattern.compile(place);
        this.form = form;
        this.artifact = artifact;
        this.allowed = allowed;
        this.defaults = defaults;
    }

    static Optional<TargetKind> of(String url) {
        return Arrays.stream(values())
                .filter(kind -> url.toLowerCase(Locale.ROOT).startsWith(kind.prefix))
                .findFirst();
    }

    String prefix() {
        return prefix;
    }

    ParameterForm form() {
        return form;
    }

    /** Maven coordinates of its driver; empty where that is not known. */
    String artifact() {
        return artifact;
    }

    /** Whether this, what stands behind the prefix and before the parameters, leads where it seems to. */
    boolean isPlace(String text) {
        return place.matcher(text).matches();
    }

    boolean allows(String parameter) {
        return isSecret(parameter)
                || USERS.contains(parameter.toLowerCase(Locale.ROOT))
                || allowed().contains(parameter);
    }

    static boolean isSecret(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.equals("password") || name.equals("sslpassword");
    }

    /** What may be given besides user and password. */
    Set<String> allowed() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (!allowed.isEmpty()) {
            names.addAll(Set.of(allowed.split(" ", -1)));
        }
        return names;
    }

    /** What the driver is told besides. */
    Properties defaults() {
        Properties properties = new Properties();
        for (String setting : defaults.isEmpty() ? List.<String>of() : List.of(defaults.split(" ", -1))) {
            int equals = setting.indexOf('=');
            properties.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return properties;
    }
}

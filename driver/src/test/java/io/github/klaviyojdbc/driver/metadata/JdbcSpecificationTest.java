/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every metadata result against the columns that the Javadoc of JDBC 4.3 lists. */
class JdbcSpecificationTest {
    /**
     * Taken from the Javadoc of {@link DatabaseMetaData}; the three nameless columns of getProcedures are RESERVED ones
     * here.
     */
    private static final String SPECIFICATION = """
            getAttributes:
                String TYPE_CAT, String TYPE_SCHEM, String TYPE_NAME, String ATTR_NAME, int DATA_TYPE,
                String ATTR_TYPE_NAME, int ATTR_SIZE, int DECIMAL_DIGITS, int NUM_PREC_RADIX, int NULLABLE,
                String REMARKS, String ATTR_DEF, int SQL_DATA_TYPE, int SQL_DATETIME_SUB,
                int CHAR_OCTET_LENGTH, int ORDINAL_POSITION, String IS_NULLABLE, String SCOPE_CATALOG,
                String SCOPE_SCHEMA, String SCOPE_TABLE, short SOURCE_DATA_TYPE
            getBestRowIdentifier:
                short SCOPE, String COLUMN_NAME, int DATA_TYPE, String TYPE_NAME, int COLUMN_SIZE,
                int BUFFER_LENGTH, short DECIMAL_DIGITS, short PSEUDO_COLUMN
            getCatalogs:
                String TABLE_CAT
            getClientInfoProperties:
                String NAME, int MAX_LEN, String DEFAULT_VALUE, String DESCRIPTION
            getColumnPrivileges:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String COLUMN_NAME,
                String GRANTOR, String GRANTEE, String PRIVILEGE, String IS_GRANTABLE
            getColumns:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String COLUMN_NAME, int DATA_TYPE,
                String TYPE_NAME, int COLUMN_SIZE, int BUFFER_LENGTH, int DECIMAL_DIGITS,
                int NUM_PREC_RADIX, int NULLABLE, String REMARKS, String COLUMN_DEF, int SQL_DATA_TYPE,
                int SQL_DATETIME_SUB, int CHAR_OCTET_LENGTH, int ORDINAL_POSITION, String IS_NULLABLE,
                String SCOPE_CATALOG, String SCOPE_SCHEMA, String SCOPE_TABLE, short SOURCE_DATA_TYPE,
                String IS_AUTOINCREMENT, String IS_GENERATEDCOLUMN
            getCrossReference:
                String PKTABLE_CAT, String PKTABLE_SCHEM, String PKTABLE_NAME, String PKCOLUMN_NAME,
                String FKTABLE_CAT, String FKTABLE_SCHEM, String FKTABLE_NAME, String FKCOLUMN_NAME,
                short KEY_SEQ, short UPDATE_RULE, short DELETE_RULE, String FK_NAME, String PK_NAME,
                short DEFERRABILITY
            getExportedKeys:
                String PKTABLE_CAT, String PKTABLE_SCHEM, String PKTABLE_NAME, String PKCOLUMN_NAME,
                String FKTABLE_CAT, String FKTABLE_SCHEM, String FKTABLE_NAME, String FKCOLUMN_NAME,
                short KEY_SEQ, short UPDATE_RULE, short DELETE_RULE, String FK_NAME, String PK_NAME,
                short DEFERRABILITY
            getFunctionColumns:
                String FUNCTION_CAT, String FUNCTION_SCHEM, String FUNCTION_NAME, String COLUMN_NAME,
                short COLUMN_TYPE, int DATA_TYPE, String TYPE_NAME, int PRECISION, int LENGTH, short SCALE,
                short RADIX, short NULLABLE, String REMARKS, int CHAR_OCTET_LENGTH, int ORDINAL_POSITION,
                String IS_NULLABLE, String SPECIFIC_NAME
            getFunctions:
                String FUNCTION_CAT, String FUNCTION_SCHEM, String FUNCTION_NAME, String REMARKS,
                short FUNCTION_TYPE, String SPECIFIC_NAME
            getImportedKeys:
                String PKTABLE_CAT, String PKTABLE_SCHEM, String PKTABLE_NAME, String PKCOLUMN_NAME,
                String FKTABLE_CAT, String FKTABLE_SCHEM, String FKTABLE_NAME, String FKCOLUMN_NAME,
                short KEY_SEQ, short UPDATE_RULE, short DELETE_RULE, String FK_NAME, String PK_NAME,
                short DEFERRABILITY
            getIndexInfo:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, boolean NON_UNIQUE,
                String INDEX_QUALIFIER, String INDEX_NAME, short TYPE, short ORDINAL_POSITION,
                String COLUMN_NAME, String ASC_OR_DESC, long CARDINALITY, long PAGES,
                String FILTER_CONDITION
            getPrimaryKeys:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String COLUMN_NAME, short KEY_SEQ,
                String PK_NAME
            getProcedureColumns:
                String PROCEDURE_CAT, String PROCEDURE_SCHEM, String PROCEDURE_NAME, String COLUMN_NAME,
                short COLUMN_TYPE, int DATA_TYPE, String TYPE_NAME, int PRECISION, int LENGTH, short SCALE,
                short RADIX, short NULLABLE, String REMARKS, String COLUMN_DEF, int SQL_DATA_TYPE,
                int SQL_DATETIME_SUB, int CHAR_OCTET_LENGTH, int ORDINAL_POSITION, String IS_NULLABLE,
                String SPECIFIC_NAME
            getProcedures:
                String PROCEDURE_CAT, String PROCEDURE_SCHEM, String PROCEDURE_NAME, String RESERVED1,
                String RESERVED2, String RESERVED3, String REMARKS, short PROCEDURE_TYPE,
                String SPECIFIC_NAME
            getPseudoColumns:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String COLUMN_NAME, int DATA_TYPE,
                int COLUMN_SIZE, int DECIMAL_DIGITS, int NUM_PREC_RADIX, String COLUMN_USAGE,
                String REMARKS, int CHAR_OCTET_LENGTH, String IS_NULLABLE
            getSchemas:
                String TABLE_SCHEM, String TABLE_CATALOG
            getSuperTables:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String SUPERTABLE_NAME
            getSuperTypes:
                String TYPE_CAT, String TYPE_SCHEM, String TYPE_NAME, String SUPERTYPE_CAT,
                String SUPERTYPE_SCHEM, String SUPERTYPE_NAME
            getTablePrivileges:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String GRANTOR, String GRANTEE,
                String PRIVILEGE, String IS_GRANTABLE
            getTableTypes:
                String TABLE_TYPE
            getTables:
                String TABLE_CAT, String TABLE_SCHEM, String TABLE_NAME, String TABLE_TYPE, String REMARKS,
                String TYPE_CAT, String TYPE_SCHEM, String TYPE_NAME, String SELF_REFERENCING_COL_NAME,
                String REF_GENERATION
            getTypeInfo:
                String TYPE_NAME, int DATA_TYPE, int PRECISION, String LITERAL_PREFIX,
                String LITERAL_SUFFIX, String CREATE_PARAMS, short NULLABLE, boolean CASE_SENSITIVE,
                short SEARCHABLE, boolean UNSIGNED_ATTRIBUTE, boolean FIXED_PREC_SCALE,
                boolean AUTO_INCREMENT, String LOCAL_TYPE_NAME, short MINIMUM_SCALE, short MAXIMUM_SCALE,
                int SQL_DATA_TYPE, int SQL_DATETIME_SUB, int NUM_PREC_RADIX
            getUDTs:
                String TYPE_CAT, String TYPE_SCHEM, String TYPE_NAME, String CLASS_NAME, int DATA_TYPE,
                String REMARKS, short BASE_TYPE
            getVersionColumns:
                short SCOPE, String COLUMN_NAME, int DATA_TYPE, String TYPE_NAME, int COLUMN_SIZE,
                int BUFFER_LENGTH, short DECIMAL_DIGITS, short PSEUDO_COLUMN
            """;

    private static final Map<String, Integer> JDBC_TYPES = Map.of(
            "String", Types.VARCHAR,
            "short", Types.SMALLINT,
            "int", Types.INTEGER,
            "long", Types.BIGINT,
            "boolean", Types.BOOLEAN);

    private final DatabaseMetaData metadata = Account.metadata();

    @ParameterizedTest
    @MethodSource("answers")
    void columnsAreThoseOfTheJavadoc(String method, List<String> expected) throws Exception {
        for (Method call : overloads(method)) {
            try (ResultSet answer = (ResultSet) call.invoke(metadata, arguments(call))) {
                assertThat(columns(answer.getMetaData())).as(call.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyMethodThatAnswersWithRowsIsListed() {
        assertThat(Arrays.stream(DatabaseMetaData.class.getMethods())
                        .filter(method -> method.getReturnType() == ResultSet.class)
                        .map(Method::getName)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        answers().map(answer -> (String) answer[0]).toList());
    }

    @Test
    void everyMethodAnswersWithoutTouchingTheConnection() {
        assertThat(Arrays.stream(DatabaseMetaData.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == DatabaseMetaData.class))
                .hasSizeGreaterThan(170)
                .allSatisfy(method ->
                        assertThat(method.invoke(metadata, arguments(method))).isNotNull());
    }

    /** Scripting languages look methods up in the object's own class, which has to be public for that. */
    @Test
    void everyMethodCanBeCalledByReflectionOnTheClass() {
        assertThat(Arrays.stream(KlaviyoDatabaseMetaData.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers())))
                .allSatisfy(method ->
                        assertThat(method.getDeclaringClass().getModifiers()).matches(Modifier::isPublic));
    }

    /** Null stands for "any" everywhere. */
    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 0 : type == boolean.class ? (Object) true : null)
                .toArray();
    }

    private static List<Method> overloads(String name) {
        return Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
    }

    private static List<String> columns(ResultSetMetaData actual) throws SQLException {
        var columns = new ArrayList<String>();
        for (var i = 1; i <= actual.getColumnCount(); i++) {
            columns.add(actual.getColumnType(i) + " " + actual.getColumnLabel(i));
        }
        return columns;
    }

    static Stream<Object[]> answers() {
        return Arrays.stream(SPECIFICATION.split("\n(?=\\w)")).map(answer -> {
            var parts = answer.split(":", 2);
            return new Object[] {
                parts[0],
                Arrays.stream(parts[1].strip().split(",\\s+"))
                        .map(JdbcSpecificationTest::typed)
                        .toList()
            };
        });
    }

    private static String typed(String column) {
        var parts = column.split(" ");
        return JDBC_TYPES.get(parts[0]) + " " + parts[1];
    }
}

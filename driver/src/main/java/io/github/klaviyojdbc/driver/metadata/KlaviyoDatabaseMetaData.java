/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Klaviyo account looks like as a database, told from the stream catalog alone: no answer costs a request. The
 * constant answers are in the classes above this one. Stays usable when the connection is closed.
 */
public final class KlaviyoDatabaseMetaData extends SessionAnswers {
    private static final Pattern REVISION = Pattern.compile("(\\d{4})-(\\d{2})-.*");

    private final Connection connection;
    private final String url;
    private final String revision;
    private final MetadataTables tables;
    private final List<ProcedureDescription> procedures;
    private final ResultSetFactory results;
    private final DriverVersion version = DriverVersion.current();

    /**
     * Describes one connection's database.
     *
     * @param url the connection's URL, already without secrets
     * @param revision the revision of Klaviyo's API that the connection asks for
     */
    public KlaviyoDatabaseMetaData(
            Connection connection,
            String url,
            String revision,
            MetadataTables tables,
            List<ProcedureDescription> procedures,
            ResultSetFactory results) {
        this.connection = connection;
        this.url = url;
        this.revision = revision;
        this.tables = tables;
        this.procedures = List.copyOf(procedures);
        this.results = results;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return url;
    }

    @Override
    public String getUserName() {
        return "";
    }

    @Override
    public String getDatabaseProductName() {
        return "Klaviyo";
    }

    @Override
    public String getDatabaseProductVersion() {
        return revision;
    }

    @Override
    public int getDatabaseMajorVersion() {
        return revisionPart(1);
    }

    @Override
    public int getDatabaseMinorVersion() {
        return revisionPart(2);
    }

    private int revisionPart(int group) {
        var matcher = REVISION.matcher(revision);
        return matcher.matches() ? Integer.parseInt(matcher.group(group)) : 0;
    }

    @Override
    public String getDriverName() {
        return "klaviyo-jdbc";
    }

    @Override
    public String getDriverVersion() {
        return version.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return version.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return version.minor();
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return resultSet(TablesAnswer.catalogs());
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        var schemas = tables.schemas().filter(schema -> NameFilter.hasNoCatalog(catalog));
        return resultSet(TablesAnswer.schemas(schemas, NameFilter.schemaLike(schemaPattern)));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return resultSet(TablesAnswer.tableTypes());
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            String @Nullable [] types)
            throws SQLException {
        return resultSet(TablesAnswer.tables(tables.like(catalog, schemaPattern, tableNamePattern), types));
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        var chosen = tables.like(catalog, schemaPattern, tableNamePattern);
        return resultSet(ColumnsAnswer.columns(chosen, NameFilter.like(columnNamePattern)));
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return resultSet(KeysAnswer.primaryKeys(tables.named(catalog, schema, table)));
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        var from = tables.named(catalog, schema, table).toList();
        var keys = tables.foreignKeys().stream().filter(key -> from.contains(key.from()));
        return resultSet(KeysAnswer.byPrimaryTable(keys));
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return getCrossReference(catalog, schema, table, null, null, null);
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        var to = tables.named(parentCatalog, parentSchema, parentTable).toList();
        var from = tables.named(foreignCatalog, foreignSchema, foreignTable).toList();
        var keys = tables.foreignKeys().stream().filter(key -> to.contains(key.to()) && from.contains(key.from()));
        return resultSet(KeysAnswer.byForeignTable(keys));
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return resultSet(IndexAnswer.indexes(tables.named(catalog, schema, table)));
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return resultSet(RowIdentifierAnswer.identifiers(tables.named(catalog, schema, table), nullable));
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return resultSet(RowIdentifierAnswer.versions());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return resultSet(TypeInfoAnswer.types());
    }

    @Override
    public ResultSet getTablePrivileges(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        return resultSet(PrivilegesAnswer.tables(tables.like(catalog, schemaPattern, tableNamePattern)));
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String columnNamePattern)
            throws SQLException {
        var chosen = tables.named(catalog, schema, table);
        return resultSet(PrivilegesAnswer.columns(chosen, NameFilter.like(columnNamePattern)));
    }

    @Override
    public ResultSet getProcedures(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String procedureNamePattern)
            throws SQLException {
        return resultSet(ProceduresAnswer.procedures(procedures(catalog, schemaPattern, procedureNamePattern)));
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String procedureNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        var chosen = procedures(catalog, schemaPattern, procedureNamePattern);
        return resultSet(ProceduresAnswer.columns(chosen, NameFilter.like(columnNamePattern)));
    }

    private Stream<ProcedureDescription> procedures(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern) {
        var schema = NameFilter.schemaLike(schemaPattern);
        var name = NameFilter.like(namePattern);
        return procedures.stream()
                .filter(procedure -> NameFilter.hasNoCatalog(catalog))
                .filter(procedure -> schema.test(procedure.schema()) && name.test(procedure.name()));
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionNamePattern)
            throws SQLException {
        return resultSet(EmptyAnswers.FUNCTIONS);
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String functionNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return resultSet(EmptyAnswers.FUNCTION_COLUMNS);
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typeNamePattern,
            int @Nullable [] types)
            throws SQLException {
        return resultSet(EmptyAnswers.USER_DEFINED_TYPES);
    }

    @Override
    public ResultSet getSuperTypes(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
            throws SQLException {
        return resultSet(EmptyAnswers.SUPER_TYPES);
    }

    @Override
    public ResultSet getSuperTables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        return resultSet(EmptyAnswers.SUPER_TABLES);
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typeNamePattern,
            @Nullable String attributeNamePattern)
            throws SQLException {
        return resultSet(EmptyAnswers.ATTRIBUTES);
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        return resultSet(EmptyAnswers.PSEUDO_COLUMNS);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return resultSet(ClientInfoAnswer.properties());
    }

    private ResultSet resultSet(Answer answer) throws SQLException {
        return results.create(answer.columns(), answer.rows());
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        if (type == null || !type.isInstance(this)) {
            throw new SQLFeatureNotSupportedException(getClass().getName() + " is no " + type, "0A000");
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }
}

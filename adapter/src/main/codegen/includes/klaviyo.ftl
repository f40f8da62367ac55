<#-- SPDX-License-Identifier: Apache-2.0 -->
<#-- The productions that config.fmpp names. -->

/** SHOW TABLES, SHOW COLUMNS FROM t. */
SqlNode ShowStatement() :
{
    final Span s;
    final SqlIdentifier table;
}
{
    <SHOW> { s = span(); }
    (
        <TABLES> { return GrammarOperators.SHOW_TABLES.createCall(s.end(this)); }
    |
        <COLUMNS> ( <FROM> | <IN> ) table = CompoundIdentifier() {
            return GrammarOperators.DESCRIBE.createCall(s.end(this), table);
        }
    )
}

/** DESCRIBE [TABLE] t, DESC [TABLE] t. */
SqlNode DescribeStatement() :
{
    final Span s;
    final SqlIdentifier table;
}
{
    ( <DESCRIBE> | <DESC> ) { s = span(); }
    [ <TABLE> ]
    table = CompoundIdentifier() {
        return GrammarOperators.DESCRIBE.createCall(s.end(this), table);
    }
}

/** EXPLAIN [PLAN [details] FOR] q. */
SqlNode ExplainStatement() :
{
    final Span s;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    [
        <PLAN>
        [ ExplainDetailLevel() ]
        ExplainDepth()
        <FOR>
    ]
    statement = SqlQueryOrDml() {
        return GrammarOperators.EXPLAIN.createCall(s.end(this), statement);
    }
}

/** CALL p(...), {call p(...)}; the parentheses may be missing, positional and named arguments may be mixed. */
SqlNode CallStatement() :
{
    final Span s;
    final SqlIdentifier name;
    final List<SqlNode> operands = new ArrayList<SqlNode>();
    boolean braced = false;
}
{
    [ <LBRACE> { braced = true; } ]
    <CALL> { s = span(); }
    name = CompoundIdentifier() { operands.add(name); }
    [
        <LPAREN>
        [
            AddCallArgument(operands)
            ( <COMMA> AddCallArgument(operands) )*
        ]
        <RPAREN>
    ]
    [ LOOKAHEAD({ braced }) <RBRACE> ]
    {
        return GrammarOperators.CALL.createCall(s.end(this), operands);
    }
}

void AddCallArgument(List<SqlNode> list) :
{
    SqlIdentifier name = null;
    SqlNode value;
}
{
    [ LOOKAHEAD(2) name = SimpleIdentifier() <NAMED_ARGUMENT_ASSIGNMENT> ]
    value = Expression(ExprContext.ACCEPT_NON_QUERY) {
        list.add(name == null
            ? value
            : SqlStdOperatorTable.ARGUMENT_ASSIGNMENT.createCall(Span.of(name, value).pos(), value, name));
    }
}

/** PostgreSQL's x::type. */
void CastTo(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <CAST_TO> {
        checkNonQueryExpression(exprContext);
    }
    type = DataType() {
        list.add(new SqlParserUtil.ToTreeListItem(SqlLibraryOperators.INFIX_CAST, getPos()));
        list.add(type);
    }
}

/** PostgreSQL's json -> 'name' and json ->> 'name'. */
void JsonArrow(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator op;
    final SqlNumericLiteral index;
}
{
    (
        <LAMBDA> { op = GrammarOperators.JSON_ARROW; }
    |
        <JSON_TEXT_ARROW> { op = GrammarOperators.JSON_TEXT_ARROW; }
    )
    {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(op, getPos()));
    }
    (
        // The sign would bind less than the next arrow does.
        LOOKAHEAD(2)
        <MINUS> index = UnsignedNumericLiteral() { list.add(SqlLiteral.createNegative(index, getPos())); }
    |
        AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    )
}

/** PostgreSQL's x ~ 'regex', x ~* 'regex', x !~ 'regex', x !~* 'regex'. */
void RegexMatch(List<Object> list, ExprContext exprContext, Span s) :
{
    boolean negated = false;
    boolean ignoreCase = false;
}
{
    [ <NOT_SIGN> { negated = true; } ]
    <TILDE>
    [ LOOKAHEAD(1) <STAR> { ignoreCase = true; } ]
    {
        checkNonQueryExpression(exprContext);
        final SqlOperator op = negated
            ? ignoreCase
                ? SqlStdOperatorTable.NEGATED_POSIX_REGEX_CASE_INSENSITIVE
                : SqlStdOperatorTable.NEGATED_POSIX_REGEX_CASE_SENSITIVE
            : ignoreCase
                ? SqlStdOperatorTable.POSIX_REGEX_CASE_INSENSITIVE
                : SqlStdOperatorTable.POSIX_REGEX_CASE_SENSITIVE;
        list.add(new SqlParserUtil.ToTreeListItem(op, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

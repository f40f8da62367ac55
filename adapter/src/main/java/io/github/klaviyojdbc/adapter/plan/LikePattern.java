/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.plan.FilterTranslator.Meaning;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Place;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * The literal pieces of a LIKE pattern: how it starts, how it ends, what it has between. The filter never says all of a
 * pattern, since Klaviyo may ignore case where LIKE does not; so LIKE is always looked at again, and ILIKE never pushed.
 */
final class LikePattern {
    private LikePattern() {}

    static Meaning meaning(ColumnExpressions columns, RexCall like) {
        Optional<ColumnDefinition> column = columns.column(like.getOperands().get(0));
        String pattern = text(like.getOperands().get(1));
        String escape =
                like.getOperands().size() < 3 ? "" : text(like.getOperands().get(2));
        if (!like.getOperator().equals(SqlStdOperatorTable.LIKE)
                || column.isEmpty()
                || pattern == null
                || escape == null
                || escape.length() > 1) {
            return Meaning.UNKNOWN;
        }
        return new Meaning(conditions(column.get(), pieces(pattern, escape)), false);
    }

    private static @Nullable String text(RexNode node) {
        return node instanceof RexLiteral literal && !literal.isNull() ? RexLiteral.stringValue(literal) : null;
    }

    private static List<Condition> conditions(ColumnDefinition column, List<String> pieces) {
        List<Condition> conditions = new ArrayList<>();
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (!pieces.get(piece).isEmpty()) {
                boolean first = piece == 0;
                boolean last = piece == pieces.size() - 1;
                Place place = first ? Place.START : last ? Place.END : Place.ANYWHERE;
                conditions.add(new Text(column, place, new Operand.Literal(pieces.get(piece))));
            }
        }
        // one text condition is enough to save pages; several on one field are not known to be allowed
        return conditions.stream().limit(1).toList();
    }

    /** The pattern cut at its wildcards; the first piece and the last one may be empty. */
    private static List<String> pieces(String pattern, String escape) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int index = 0; index < pattern.length(); index++) {
            char character = pattern.charAt(index);
            boolean escapes = !escape.isEmpty() && character == escape.charAt(0) && index + 1 < pattern.length();
            if (escapes) {
                index++;
                piece.append(pattern.charAt(index));
            } else if (character == '%' || character == '_') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(character);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as a value of a column's type. Where Klaviyo sends another kind of value it is converted if nothing is
 * lost by that, and refused otherwise; it never becomes null by silence.
 */
enum ColumnDecoder {
    STRING {
        @Override
        Object decodePresent(JsonParser parser) throws IOException {
            return parser.currentToken().isScalarValue() ? parser.getText() : JsonSource.text(parser);
        }
    },
    INTEGER {
        @Override
        Object decodePresent(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != NumberType.BIG_INTEGER) {
                return parser.getLongValue();
            }
            String text = scalar(parser);
            try {
                return new BigDecimal(text).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                return InstantText.epochSeconds(text);
            }
        }
    },
    NUMBER {
        @Override
        Object decodePresent(JsonParser parser) throws IOException {
            String text = scalar(parser);
            double number;
            try {
                number = parser.currentToken().isNumeric()
                        ? parser.getDoubleValue()
                        : new BigDecimal(text.strip()).doubleValue();
            } catch (NumberFormatException e) {
                throw new UnfitValueException(text);
            }
            if (Double.isInfinite(number)) {
                throw new UnfitValueException(text);
            }
            return number;
        }
    },
    BOOLEAN {
        @Override
        Object decodePresent(JsonParser parser) throws IOException {
            if (parser.currentToken().isBoolean()) {
                return parser.getBooleanValue();
            }
            String text = scalar(parser);
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new UnfitValueException(text);
            };
        }
    },
    TIMESTAMP {
        @Override
        Object decodePresent(JsonParser parser) throws IOException {
            String text = scalar(parser);
            try {
                return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        ? Math.multiplyExact(Long.parseLong(text), MILLIS)
                        : InstantText.epochMillis(text);
            } catch (ArithmeticException | NumberFormatException e) {
                throw new UnfitValueException(text);
            }
        }
    },
    JSON {
        @Override
        Object decodePresent(JsonParser parser) throws IOException {
            return JsonSource.text(parser);
        }
    };

    private static final long MILLIS = 1000;

    static ColumnDecoder of(ColumnType type) {
        return valueOf(type.name());
    }

    /** The value that begins at the current token, which is at the value's last token afterwards. */
    @Nullable
    Object decode(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : decodePresent(parser);
    }

    abstract Object decodePresent(JsonParser parser) throws IOException;

    private static String scalar(JsonParser parser) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw new UnfitValueException(JsonSource.text(parser));
        }
        return parser.getText();
    }
}

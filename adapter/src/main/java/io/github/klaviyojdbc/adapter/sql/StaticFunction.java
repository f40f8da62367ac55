/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.Arrays;
import java.util.Objects;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.impl.ReflectiveFunctionBase;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;

/**
 * A static method as an SQL function. Calcite's own would make at once what compiles a call of it, and load for that what
 * compiles every other function.
 */
final class StaticFunction extends ReflectiveFunctionBase implements ScalarFunction, ImplementableFunction {
    /**
     * A function.
     *
     * @param name of a public static method, the only one of that name
     */
    StaticFunction(Class<?> owner, String name) {
        super(Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method " + name)));
    }

    @Override
    public RelDataType getReturnType(RelDataTypeFactory typeFactory) {
        return typeFactory.createJavaType(method.getReturnType());
    }

    @Override
    public CallImplementor getImplementor() {
        var compiled = (ImplementableFunction) Objects.requireNonNull(ScalarFunctionImpl.create(method));
        return compiled.getImplementor();
    }
}

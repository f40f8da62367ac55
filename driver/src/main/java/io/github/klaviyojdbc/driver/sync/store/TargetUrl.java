/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.driver.sync.store.ParameterForm.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where rows go, looked over: a JDBC URL with harmless parameters, or a directory. Shows neither parameters nor password. */
public final class TargetUrl {
    private final TargetKind kind;
    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final List<String> secrets;

    private TargetUrl(
            TargetKind kind, String url, @Nullable String user, @Nullable String password, List<String> secrets) {
        this.kind = kind;
        this.url = url;
        this.user = user;
        this.password = password;
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Looks a target over.
     *
     * @param allowed prefixes of which it must have one; none for any known database
     * @throws QueryException if it may not be written to
     */
    public static TargetUrl of(String url, @Nullable String user, @Nullable String password, List<String> allowed) {
        TargetKind kind = TargetKind.of(url)
                .filter(found -> found != TargetKind.OTHER || !allowed.isEmpty())
                .orElseThrow(() -> bad("is no JDBC URL of a database that is known. Known are: " + known()
                        + ". Others must be named in the connection's property syncTargets"));
        ParameterForm form = kind.form();
        String place = url.substring(kind.prefix().length(), form.begin(url));
        if (!kind.isPlace(place)) {
            throw bad("is no plain " + kind.prefix()
                    + " URL: host, port and database or a path, then parameters. User and password are arguments of their"
                    + " own, target_user and target_password");
        }
        if (Arrays.asList(place.split("[/\\\\]", -1)).contains("..")) {
            throw bad("must not lead upwards by ..");
        }
        List<Parameter> parameters = form.parameters(url);
        parameters.stream()
                .filter(parameter -> !kind.allows(parameter.name()))
                .findFirst()
                .ifPresent(parameter -> {
                    throw bad("has the parameter " + shown(parameter.name()) + ", which is not allowed. Allowed are: "
                            + (kind.allowed().isEmpty() ? "none" : String.join(", ", kind.allowed())));
                });
        AllowedTargets targets = new AllowedTargets(allowed);
        if (!targets.allow(url, form.begin(url))) {
            throw bad("is none of those that the connection's property syncTargets allows");
        }
        List<String> secrets = new ArrayList<>();
        Optional.ofNullable(password).ifPresent(secrets::add);
        parameters.stream()
                .filter(parameter -> TargetKind.isSecret(parameter.name()))
                .map(Parameter::value)
                .forEach(secrets::add);
        return new TargetUrl(kind, url, user, password, secrets);
    }

    private static String known() {
        return Stream.of(TargetKind.values())
                .filter(kind -> kind != TargetKind.OTHER)
                .map(TargetKind::prefix)
                .collect(Collectors.joining(", "));
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private static QueryException bad(String fault) {
        return new QueryException(Kind.BAD_ARGUMENT, "The target " + fault + ".");
    }

    TargetKind kind() {
        return kind;
    }

    String url() {
        return url;
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** The directory of a target that is one. */
    String directory() {
        return url.substring(TargetKind.PARQUET.prefix().length()).replaceFirst("^//", "");
    }

    /** A message of the target's without its secrets. */
    String redact(String message) {
        List<String> longestFirst = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String redacted = message.replace(url, toString());
        for (String secret : longestFirst) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    /** Scheme and place alone. */
    @Override
    public String toString() {
        String shown = url.substring(0, kind.form().begin(url));
        return kind == TargetKind.OTHER ? shown.replaceFirst("//[^/]*@", "//") : shown;
    }
}

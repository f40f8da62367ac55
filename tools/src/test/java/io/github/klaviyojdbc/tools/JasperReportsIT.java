/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** JasperReports: a report over SQL with a date for a parameter, to PDF. */
@ExtendWith(Sandbox.One.class)
class JasperReportsIT {
    private static final String REPORT = """
            <jasperReport name="people" language="java" pageWidth="595" pageHeight="842" columnWidth="555" \
            leftMargin="20" rightMargin="20" topMargin="30" bottomMargin="30" whenNoDataType="AllSectionsNoDetail">
              <parameter name="since" class="java.util.Date"/>
              <query language="sql"><![CDATA[
                SELECT p.email, p.created, COUNT(e.id) AS events
                FROM profiles p LEFT JOIN events e ON e.profile_id = p.id
                WHERE p.created >= $P{since}
                GROUP BY p.email, p.created ORDER BY events DESC, p.email LIMIT 20]]></query>
              <field name="email" class="java.lang.String"/>
              <field name="created" class="java.sql.Timestamp"/>
              <field name="events" class="java.lang.Long"/>
              <detail>
                <band height="20">
                  <element kind="textField" x="0" y="0" width="300" height="20">
                    <expression><![CDATA[$F{email}]]></expression>
                  </element>
                  <element kind="textField" x="300" y="0" width="150" height="20" pattern="yyyy-MM-dd HH:mm">
                    <expression><![CDATA[$F{created}]]></expression>
                  </element>
                  <element kind="textField" x="450" y="0" width="100" height="20">
                    <expression><![CDATA[$F{events}]]></expression>
                  </element>
                </band>
              </detail>
            </jasperReport>
            """;

    @Test
    void reportBecomesAPdf(Sandbox sandbox) throws Exception {
        JasperReport report =
                JasperCompileManager.compileReport(new ByteArrayInputStream(REPORT.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("since", new Date(0));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (Connection connection = sandbox.connect()) {
            JasperPrint print = JasperFillManager.fillReport(report, parameters, connection);
            assertThat(print.getPages()).hasSize(1);
            assertThat(print.getPages().get(0).getElements()).hasSize(3 * 20);
            JasperExportManager.exportReportToPdfStream(print, pdf);
        }
        assertThat(pdf.toByteArray())
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII))
                .hasSizeGreaterThan(1_000);
    }
}

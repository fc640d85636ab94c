/// What Prometheus and Grafana get: the rules, the dashboard, and the metrics that both speak of.
package dev.mailsluice.systemtests.monitoring;

{{/* Whether pods can be replaced without losing a message, and at all. */}}
{{- define "mailsluice.checks.rollout" -}}
{{- $edge := .Values.edge }}
{{- $drain := include "mailsluice.milliseconds" $edge.shutdown.drainTimeout | int64 }}
{{- if ge (include "mailsluice.milliseconds" $edge.shutdown.lameDuck | int64) $drain }}
`edge.shutdown.lameDuck` is `{{ $edge.shutdown.lameDuck }}`, not shorter than `drainTimeout`, of which it is a part: `{{ $edge.shutdown.drainTimeout }}`. Set a shorter one, or 0s
{{- end }}
{{- if not (kindIs "invalid" $edge.terminationGracePeriodSeconds) }}
{{- if le (mul ($edge.terminationGracePeriodSeconds | int64) 1000) $drain }}
`edge.terminationGracePeriodSeconds` is `{{ $edge.terminationGracePeriodSeconds }}`, not longer than `edge.shutdown.drainTimeout`: `{{ $edge.shutdown.drainTimeout }}`. Edges would be killed with messages under way; remove it, or make it longer
{{- end }}
{{- end }}
{{- with $edge.autoscaling }}
{{- if and .enabled (lt (.maxReplicas | int) (.minReplicas | int)) }}
`edge.autoscaling.maxReplicas` is `{{ .maxReplicas }}`, below `minReplicas`: `{{ .minReplicas }}`
{{- end }}
{{- if and .enabled (not .cpuUtilization) (not .sessionsPerPod) }}
`edge.autoscaling` has nothing to go by: set `cpuUtilization` or `sessionsPerPod`
{{- end }}
{{- if and .enabled .cpuUtilization (not (dig "requests" "cpu" "" $edge.resources)) }}
`edge.autoscaling.cpuUtilization` is a part of what is requested, and nothing is: set `edge.resources.requests.cpu`
{{- end }}
{{- end }}
{{- $edges := ternary $edge.autoscaling.minReplicas $edge.replicas $edge.autoscaling.enabled }}
{{- $floor := ternary "edge.autoscaling.minReplicas" "edge.replicas" $edge.autoscaling.enabled }}
{{- include "mailsluice.checks.budget" (dict "key" "edge.podDisruptionBudget" "budget" $edge.podDisruptionBudget "replicas" $edges "floor" $floor) }}
{{- $service := .Values.policyService }}
{{- include "mailsluice.checks.budget" (dict "key" "policyService.podDisruptionBudget" "budget" $service.podDisruptionBudget "replicas" $service.replicas "floor" "policyService.replicas") }}
{{- end }}

{{/* dict "key" … "budget" … "replicas" the fewest there are "floor" the key that says so */}}
{{- define "mailsluice.checks.budget" -}}
{{- $least := .budget.minAvailable }}
{{- $most := .budget.maxUnavailable }}
{{- if .budget.enabled }}
{{- if and (kindIs "invalid" $least) (kindIs "invalid" $most) }}
`{{ .key }}` says neither `maxUnavailable` nor `minAvailable`: set one, or `{{ .key }}.enabled: false`
{{- else if and (not (kindIs "invalid" $least)) (not (kindIs "invalid" $most)) }}
`{{ .key }}` says both `maxUnavailable` and `minAvailable`: set one of them to null
{{- else if and (not (kindIs "invalid" $least)) (ge ($least | int) (.replicas | int)) }}
`{{ .key }}.minAvailable` is `{{ $least }}` and `{{ .floor }}` is `{{ .replicas }}`: no node with such a pod could ever be drained. Make it less than the replicas
{{- end }}
{{- end }}
{{- end }}

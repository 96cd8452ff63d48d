using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.Development;

internal sealed record SampleTask(
    string Title, string Reference, DateOnly DueOn, int? WorkingDaysLeft, string Status, StatusTone Tone);

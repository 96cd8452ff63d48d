namespace Apcc.Workflow.Web.Shared;

/// <summary>How a state is to be taken. It chooses colour and icon; the words beside it always say the same.</summary>
public enum StatusTone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

namespace Apcc.Workflow.Web.Shared;

internal static class StatusToneLook
{
    /// <summary>The class that sets <c>--tone</c> and <c>--tone-pale</c> in app.css.</summary>
    public static string CssName(this StatusTone tone) => tone switch
    {
        StatusTone.Info => "tone-info",
        StatusTone.Success => "tone-success",
        StatusTone.Warning => "tone-warning",
        StatusTone.Danger => "tone-danger",
        _ => "tone-neutral",
    };

    public static string IconName(this StatusTone tone) => tone switch
    {
        StatusTone.Success => "it-check-circle",
        StatusTone.Warning => "it-warning-circle",
        StatusTone.Danger => "it-error",
        _ => "it-info-circle",
    };
}

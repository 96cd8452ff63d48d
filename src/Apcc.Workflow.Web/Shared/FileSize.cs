namespace Apcc.Workflow.Web.Shared;

/// <summary>Writes sizes as people read them: "820 KB", "2,4 MB".</summary>
public static class FileSize
{
    public static string Write(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} byte",
        < 1_000_000 => $"{ItalianNumber.Write(bytes / 1_000m, 0, 0)} KB",
        _ => $"{ItalianNumber.Write(bytes / 1_000_000m, 0, 1)} MB",
    };
}

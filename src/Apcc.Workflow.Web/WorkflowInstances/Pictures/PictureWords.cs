namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>Words in a picture: outcomes as people say them, and names broken into lines.</summary>
public static class PictureWords
{
    /// <summary>An outcome in Italian; null for the ordinary one, which needs no words.</summary>
    public static string? Outcome(string port) => port switch
    {
        "Done" or "" => null,
        "True" => "Sì",
        "False" => "No",
        "Default" => "Altrimenti",
        "Timeout" => "Scaduta",
        "Cancelled" or "Canceled" => "Annullata",
        "Completed" => "Conclusi tutti",
        _ => port,
    };

    /// <summary>Breaks a text at its spaces into lines of about <paramref name="width"/> characters; what does not fit into
    /// <paramref name="most"/> lines ends with an ellipsis.</summary>
    public static IReadOnlyList<string> Lines(string text, int width, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        if (lines.Count == 0) return [""];
        var cut = lines.Select(line => line.Length <= width + 2 ? line : line[..(width + 1)] + "…").ToList();
        if (cut.Count <= most) return cut;
        var last = cut[most - 1];
        return [.. cut.Take(most - 1), (last.Length >= width ? last[..(width - 1)] : last).TrimEnd('…') + "…"];
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>One object of a form file while it is read; what is wrong is added to the file's problems.</summary>
internal sealed class FormNode(JsonObject json, string path, List<FormProblem> problems)
{
    public JsonObject Json => json;

    public string Path => path;

    public List<FormProblem> Problems => problems;

    public bool Has(string name) => json.ContainsKey(name);

    public void Refuse(string? name, string code, string message) =>
        problems.Add(new FormProblem(name is null ? path : $"{path}.{name}", code, message));

    /// <summary>Refuses every member outside the closed profile, with the nearest one that is known.</summary>
    public void RefuseUnknown(IReadOnlyCollection<string> known, string where)
    {
        foreach (var (name, _) in json)
        {
            if (!known.Contains(name))
            {
                Refuse(name, "unknown-keyword",
                    $"La parola «{name}» non è prevista {where}." + NearestWord.Suggestion(name, known) + FormKeywords.Advice(name));
            }
        }
    }

    /// <summary>The text of a member; null when it is absent or was refused.</summary>
    public string? Text(string name)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            return null;
        }

        if (DataValue.Text(value) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Refuse(name, "type", $"La voce «{name}» deve essere un testo non vuoto.");
        return null;
    }

    public string RequiredText(string name)
    {
        if (!Has(name))
        {
            Refuse(name, "missing", $"Manca la voce «{name}».");
        }

        return Text(name) ?? "";
    }

    /// <summary>False where it is absent or was refused.</summary>
    public bool Flag(string name)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            return false;
        }

        if (DataValue.Flag(value) is { } flag)
        {
            return flag;
        }

        Refuse(name, "type", $"La voce «{name}» deve essere true o false, senza virgolette.");
        return false;
    }

    public int? Count(string name, int least)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            return null;
        }

        if (DataValue.Number(value) is { } number && number >= least && number <= 1_000_000 && number == decimal.Truncate(number))
        {
            return (int)number;
        }

        Refuse(name, "type", $"La voce «{name}» deve essere un numero intero non inferiore a {least.ToString(CultureInfo.InvariantCulture)}.");
        return null;
    }

    public decimal? Number(string name)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            return null;
        }

        if (DataValue.Number(value) is { } number)
        {
            return number;
        }

        Refuse(name, "type", $"La voce «{name}» deve essere un numero, senza virgolette.");
        return null;
    }

    public FormNode? Child(string name)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            return null;
        }

        if (value is JsonObject child)
        {
            return new FormNode(child, $"{path}.{name}", problems);
        }

        Refuse(name, "type", $"La voce «{name}» deve essere un oggetto, fra graffe.");
        return null;
    }

    public IReadOnlyList<JsonNode?> List(string name)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            return [];
        }

        if (value is JsonArray items && items.Count > 0)
        {
            return [.. items];
        }

        Refuse(name, "type", $"La voce «{name}» deve essere un elenco non vuoto, fra parentesi quadre.");
        return [];
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        var items = List(name);
        for (var index = 0; index < items.Count; index++)
        {
            var text = DataValue.Text(items[index]);
            if (string.IsNullOrWhiteSpace(text) || texts.Contains(text))
            {
                Refuse($"{name}[{index}]", string.IsNullOrWhiteSpace(text) ? "type" : "duplicate",
                    string.IsNullOrWhiteSpace(text) ? $"Ogni elemento di «{name}» deve essere un testo." : $"«{text}» compare due volte.");
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>The entries of a list that are objects; others are refused.</summary>
    public IReadOnlyList<FormNode> Children(string name)
    {
        var children = new List<FormNode>();
        var items = List(name);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject child)
            {
                children.Add(new FormNode(child, $"{path}.{name}[{index}]", problems));
            }
            else
            {
                Refuse($"{name}[{index}]", "type", $"Ogni elemento di «{name}» deve essere un oggetto, fra graffe.");
            }
        }

        return children;
    }

    /// <summary>Values of a condition or an enumeration: texts, numbers, true and false.</summary>
    public IReadOnlyList<JsonNode> Scalars(string name)
    {
        var values = new List<JsonNode>();
        var items = List(name);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonValue value && value.GetValueKind() != JsonValueKind.Null)
            {
                values.Add(value.DeepClone());
            }
            else
            {
                Refuse($"{name}[{index}]", "type", $"Gli elementi di «{name}» sono testi, numeri oppure true e false.");
            }
        }

        return values;
    }
}

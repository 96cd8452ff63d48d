using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Holds one part of the office's settings to what there is: what it names exists. Where nothing of a kind is known there is nothing
/// to compare with: a file that is checked by itself.</summary>
/// <param name="part">The member of the settings, as the file calls it.</param>
internal sealed class OfficeNames(string part, KnownConfiguration known)
{
    public IEnumerable<FormProblem> Register(string place, string? register) => Of(ConfigurationKind.Register, place, [register], "Il registro");

    public IEnumerable<FormProblem> Definitions(string place, params IEnumerable<string?> definitions) =>
        Of(ConfigurationKind.Definition, place, definitions, "Il processo");

    public IEnumerable<FormProblem> Form(string place, string? form) => Of(ConfigurationKind.Form, place, [form], "Il modulo");

    public IEnumerable<FormProblem> EmailTemplate(string place, string? template) => Of(ConfigurationKind.EmailTemplate, place, [template], "Il modello di messaggio");

    /// <summary>Fields of a form.</summary>
    public IEnumerable<FormProblem> Fields(string place, string? form, params IEnumerable<string?> fields) => known.Forms.GetValueOrDefault(form ?? "") is { } found
        ? Unknown(place, fields, [.. found.Fields.Select(field => field.Name)], $"Nel modulo «{found.Id}» il campo") : [];

    /// <summary>Facts of a register's cases.</summary>
    public IEnumerable<FormProblem> Facts(string place, string? register, params IEnumerable<string?> facts) => Fields(place, Find(register)?.Form, facts);

    /// <summary>States of a register's cases.</summary>
    public IEnumerable<FormProblem> States(string place, string? register, IEnumerable<string> states) => Find(register) is { } found
        ? Unknown(place, states, [.. found.States.Select(state => state.Key)], $"Nel registro «{found.Title}» lo stato") : [];

    /// <summary>Any other names, against those that there are.</summary>
    /// <param name="what">Italian, with its article: "Il passo".</param>
    public IEnumerable<FormProblem> Unknown(string place, IEnumerable<string?> names, IReadOnlyCollection<string> there, string what) =>
        names.Where(name => name is { Length: > 0 } && !there.Contains(name)).Select(name => new FormProblem(
            $"$.{part}.{place}", "unknown-name", $"{what} «{name}» non esiste." + NearestWord.Suggestion(name ?? "", there)));

    private IEnumerable<FormProblem> Of(ConfigurationKind kind, string place, IEnumerable<string?> names, string what) =>
        known.Keys(kind) is { Count: > 0 } keys ? Unknown(place, names, keys, what) : [];

    private RegisterDefinition? Find(string? register) =>
        register is not null && known.Texts.Find(ConfigurationKind.Register, register) is { } text ? RegisterReader.Read(text).Register : null;
}

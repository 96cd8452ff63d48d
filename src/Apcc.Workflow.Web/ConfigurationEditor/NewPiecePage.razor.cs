using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>Begins a new piece of configuration as a draft, with a first content that can be published as it is.</summary>
public sealed partial class NewPiecePage
{
    private const string FromNothing = "nulla";

    // A process brings along what starts it and whom it serves: its copy would begin beside it.
    private static readonly ConfigurationKind[] Copied =
    [
        ConfigurationKind.Form, ConfigurationKind.EmailTemplate, ConfigurationKind.LetterTemplate, ConfigurationKind.DocumentTemplate,
        ConfigurationKind.SharedPart,
    ];

    private ConfigurationKind? _kind;
    private string? _title;
    private string? _key;
    private string _like = FromNothing;
    private IReadOnlyList<Choice> _models = [];
    private bool _isOwnKey;
    private IReadOnlyList<FieldProblem> _problems = [];
    private int _attempt;

    [Parameter] public string KindSlug { get; set; } = "";

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private SaveDraftHandler Save { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<EditorText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        _kind = ConfigurationWords.KindOf(KindSlug) is { } kind && EditorAddresses.New(kind) is not null ? kind : null;
        if (_kind is null || await CurrentActor.FindAsync() is not { } actor || !actor.May(Permission.EditConfiguration))
        {
            _kind = null;
            Navigation.NotFound();
            return;
        }

        var inForce = Copied.Contains(_kind.Value) ? await Register.ListAsync(actor.Id, _kind) ?? [] : [];
        _models =
        [
            new Choice(FromNothing, Text["NewFromNothing"]),
            .. inForce.Where(piece => piece.InForce is not null).Select(piece => new Choice(piece.Key, $"{piece.Title} ({piece.Key})")),
        ];
    }

    // The key follows the title until somebody writes one.
    private void Name(string? title)
    {
        _title = title;
        if (!_isOwnKey) _key = string.IsNullOrWhiteSpace(title) ? null : FieldNames.ForOption(title, []);
    }

    private async Task BeginAsync()
    {
        if (_kind is not { } kind || await CurrentActor.FindAsync() is not { } actor) return;

        List<FieldProblem> problems = [];
        if (string.IsNullOrWhiteSpace(_title)) problems.Add(new("titolo", Text["NewTitleMissing"]));
        if (string.IsNullOrWhiteSpace(_key)) problems.Add(new("chiave", Text["NewKeyMissing"]));
        else if (await Register.FindAsync(kind, _key.Trim(), actor.Id) is not null) problems.Add(new("chiave", Text["NewKeyTaken"]));
        if (problems.Count == 0)
        {
            var (key, title) = (_key!.Trim(), _title!.Trim()); // checked above
            var answer = await Save.HandleAsync(new SaveDraft(kind, key, NewPieces.TextOf(kind, key, title, await LikeAsync(kind, actor.Id)), null, actor.Id));
            if (answer.Result is SaveDraftResult.Saved)
            {
                Navigation.NavigateTo(EditorAddresses.Edit(kind, key) ?? AdministrationAddresses.Versions(kind, key));
                return;
            }

            problems.Add(new("chiave", answer.Refusal ?? Text["NewKeyTaken"]));
        }

        (_problems, _attempt) = (problems, _attempt + 1);
    }

    // A calendar begins as one that is in force: a list of holidays is data, not something the program knows.
    private async Task<string?> LikeAsync(ConfigurationKind kind, Guid actorId)
    {
        var piece = kind is ConfigurationKind.Calendar
            ? (await Register.ListAsync(actorId, kind))?.FirstOrDefault(known => known.InForce is not null)
            : _like == FromNothing ? null : await Register.FindAsync(kind, _like, actorId);
        return piece?.InForce is { } like ? (await Register.ReadAsync(like.Id, actorId))?.Content : null;
    }

    private string? ProblemOf(string id) => _problems.FirstOrDefault(problem => problem.FieldId == id)?.Message;

    private Crumb[] Trail(ConfigurationKind kind) =>
    [
        AdministrationTrail.Root(Words),
        new(Text["ConfigurationTitle"], AdministrationAddresses.Configuration),
        new(Text[$"Kind{kind}"], $"{AdministrationAddresses.Configuration}#{ConfigurationWords.Slug(kind)}"),
    ];
}

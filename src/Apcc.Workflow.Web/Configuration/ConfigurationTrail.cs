using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Configuration;

/// <summary>The way to the pages about configuration.</summary>
internal static class ConfigurationTrail
{
    public static Crumb[] ToList(IStringLocalizer<VersionsText> text) =>
        [new(text["Administration"], SiteAddresses.Administration), new(text["ListTitle"], AdministrationAddresses.Configuration)];

    public static Crumb[] ToKind(IStringLocalizer<VersionsText> text, ConfigurationKind kind) =>
        [new(text["Administration"], SiteAddresses.Administration), new(text["ListTitle"], AdministrationAddresses.Configuration), new(text[$"Kind{kind}"], ConfigurationAddresses.List(kind))];

    public static Crumb[] ToPiece(IStringLocalizer<VersionsText> text, ConfigurationPiece piece) =>
        [.. ToKind(text, piece.Kind), new(piece.Title, ConfigurationAddresses.Piece(piece.Kind, piece.Key))];
}

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** HTML as one line a tag or text, attributes and classes sorted, so that only differences that a browser would see are left. */
export function outline(html: string): string {
  return lines(parseFragment(html).childNodes, '').join('\n')
}

function lines(nodes: readonly DefaultTreeAdapterTypes.ChildNode[], indent: string): string[] {
  return nodes.flatMap((node) => {
    if ('tagName' in node) {
      const attributes = node.attrs.map(({ name, value }) => ` ${name}="${name === 'class' ? sorted(value) : value}"`)
      return [`${indent}<${node.tagName}${attributes.sort().join('')}>`, ...lines(node.childNodes, `${indent}  `)]
    }
    const text = 'value' in node ? node.value.replace(/\s+/g, ' ').trim() : ''
    return text === '' ? [] : [`${indent}${text}`]
  })
}

function sorted(classes: string): string {
  return classes.split(/\s+/).sort().join(' ')
}
